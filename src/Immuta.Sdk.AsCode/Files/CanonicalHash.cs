using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode.Files;

// The hash of a request that doesn't depend on layout, comments, language or the order of members.
internal static class CanonicalHash
{
    public static string Of(JsonElement request)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, request);
        }

        return Of(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    private static string Of(ReadOnlySpan<byte> bytes) => $"sha256:{Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant()}";

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when SecretReference.Parse(value.GetString()) is { } reference:
                writer.WriteStartObject();
                writer.WriteString("$secret", reference);
                writer.WriteEndObject();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
