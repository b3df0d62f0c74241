using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Http;

// What an error answer says, read leniently: any member may be missing or of another type, and HTML is no surprise.
internal static class ErrorBody
{
    private const int LongestPlainText = 600;
    private static readonly ImmutaErrorBody s_empty = new();

    public static ImmutaErrorBody Read(string redacted, string? mediaType)
    {
        try
        {
            using var document = JsonDocument.Parse(redacted);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Object => document.RootElement.Deserialize(ImmutaJsonContext.Default.ImmutaErrorBody) ?? s_empty,
                JsonValueKind.String => s_empty with { Message = document.RootElement.GetString() },
                _ => s_empty,
            };
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return mediaType == "text/plain" && redacted.Length is > 0 and <= LongestPlainText
                ? s_empty with { Message = redacted }
                : BrokenErrorBody.Read(redacted);
        }
    }
}
