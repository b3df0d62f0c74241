using System.Text;
using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk.Errors;

// Parses truncated JSON: reads the complete members of the outermost object. Each string is redacted after unescaping.
internal static class PartialErrorBodyParser
{
    public static ImmutaErrorBody Parse(string text, SecretRedactor redactor)
    {
        var found = new ImmutaErrorBody();
        var bytes = Encoding.UTF8.GetBytes(text);
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

                found = reader.TokenType == JsonTokenType.String ? With(found, name, reader.GetString()!, isTruncated: false, redactor) : found;
                name = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
            }
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            return found;
        }

        // The string itself is truncated. Use the part that was received.
        var rest = Encoding.UTF8.GetString(bytes.AsSpan((int)reader.BytesConsumed)).TrimStart();
        return rest is ['"', .. var received] ? With(found, name, Unescaped(received), isTruncated: true, redactor) : found;
    }

    private static string Unescaped(string received)
    {
        received = received[..SecretEncodings.BeginOfPartialEscape(received)];
        using var document = JsonText.ParseOrNull($"\"{received}\"");
        try
        {
            return document?.RootElement.GetString() ?? received;
        }
        catch (InvalidOperationException)
        {
            return received;
        }
    }

    private static ImmutaErrorBody With(ImmutaErrorBody found, string? name, string text, bool isTruncated, SecretRedactor redactor) => name switch
    {
        "message" => found with { Message = redactor.Redact(text, isTruncated) },
        "error" => found with { Error = redactor.Redact(text, isTruncated) },
        _ => found,
    };
}
