using System.Text;
using System.Text.Json;
using Immuta.Sdk.Errors;

namespace Immuta.Sdk.Http;

// What can still be told from JSON that was cut or broke off: the members of its outermost object, as far as they came.
internal static class BrokenErrorBody
{
    public static ImmutaErrorBody Read(string redacted)
    {
        var found = new ImmutaErrorBody();
        var bytes = Encoding.UTF8.GetBytes(redacted);
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, default);
        string? name = null;
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth != 1)
                {
                    continue;
                }

                found = reader.TokenType == JsonTokenType.String ? With(found, name, reader.GetString()) : found;
                name = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return found;
        }

        // The text itself was cut: its beginning is better than nothing.
        var rest = Encoding.UTF8.GetString(bytes.AsSpan((int)reader.BytesConsumed)).TrimStart();
        return rest is ['"', .. var begun] ? With(found, name, begun) : found;
    }

    private static ImmutaErrorBody With(ImmutaErrorBody found, string? name, string? text) => name switch
    {
        "message" => found with { Message = text },
        "error" => found with { Error = text },
        _ => found,
    };
}
