using System.Text;
using System.Text.Json;

namespace Immuta.Sdk.Redaction;

// The form of a JSON text without its strings, for bodies of which any string may be a secret. Names of members are shown.
internal static class MaskedJson
{
    // Returns null if the text isn't JSON.
    public static string? Mask(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                Write(document.RootElement, isSecret: false, writer);
            }

            return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void Write(JsonElement element, bool isSecret, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, isSecret || SecretNames.Contains(member.Name), writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, isSecret, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
            case JsonValueKind.Number when isSecret:
                writer.WriteStringValue(Secret.Mask);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
