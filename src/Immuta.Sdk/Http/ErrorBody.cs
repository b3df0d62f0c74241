using System.Text.Json;

namespace Immuta.Sdk.Http;

// What an error answer says, read leniently: any member may be missing or of another type, and HTML is no surprise.
internal sealed record ErrorBody(string? Message, string? Error, JsonElement? Validation, JsonElement? ValidationResults)
{
    private const int LongestPlainText = 600;
    private static readonly ErrorBody s_empty = new(null, null, null, null);

    public static ErrorBody Read(string redacted, string? mediaType)
    {
        try
        {
            using var document = JsonDocument.Parse(redacted);
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Object => new(
                    Text(root, "message"),
                    Text(root, "error"),
                    Member(root, "validation"),
                    Member(root, "validationResults")),
                JsonValueKind.String => s_empty with { Message = root.GetString() },
                _ => s_empty,
            };
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return mediaType == "text/plain" && redacted.Length is > 0 and <= LongestPlainText
                ? s_empty with { Message = redacted }
                : s_empty;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        Member(root, name) is { } value
            ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
            : null;

    private static JsonElement? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.Clone() : null;
}
