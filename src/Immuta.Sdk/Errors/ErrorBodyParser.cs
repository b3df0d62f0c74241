using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk.Errors;

// Parses an error body leniently: any member may be missing or of another type, and the body may be HTML.
internal static class ErrorBodyParser
{
    private const int MaxPlainText = 600;
    private static readonly ImmutaErrorBody s_empty = new();

    // The original text decides the format. In JSON that is complete, each string is redacted.
    public static ImmutaErrorBody Parse(string text, string redacted, string? mediaType, SecretRedactor redactor)
    {
        // NUL characters come from UTF-16 that was decoded as UTF-8.
        text = text.Replace("\0", string.Empty, StringComparison.Ordinal);
        using var original = JsonText.ParseOrNull(text);
        if (original is null && mediaType is "text/plain" && text.Length is > 0 and <= MaxPlainText)
        {
            return s_empty with { Message = redacted };
        }

        using var document = original is null ? null : JsonText.ParseOrNull(redacted);
        try
        {
            return document is null ? PartialErrorBodyParser.Parse(text, redactor) : Bind(document.RootElement);
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            // The JSON contains a lone surrogate.
            return PartialErrorBodyParser.Parse(text, redactor);
        }
    }

    private static ImmutaErrorBody Bind(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Object => root.Deserialize(ImmutaJsonContext.Default.ImmutaErrorBody) ?? s_empty,
        JsonValueKind.String => s_empty with { Message = root.GetString() },
        _ => s_empty,
    };
}
