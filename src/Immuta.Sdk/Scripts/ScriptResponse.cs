using System.Text.Json;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Scripts;

// The response format is not documented: a JSON string, an object that contains it, or plain text. A page or notice of
// a proxy must never be run or saved as a script.
internal static class ScriptResponse
{
    public static ValueTask<SetupScript> ReadAsync(ApiResponse response, CancellationToken cancellationToken) =>
        ReadAsync(response, needsStatement: false, cancellationToken);

    // For platforms whose scripts are always SQL. Otherwise a plain-text notice would be accepted as a script.
    public static ValueTask<SetupScript> ReadSqlAsync(ApiResponse response, CancellationToken cancellationToken) =>
        ReadAsync(response, needsStatement: true, cancellationToken);

    private static async ValueTask<SetupScript> ReadAsync(ApiResponse response, bool needsStatement, CancellationToken cancellationToken)
    {
        var text = await response.ReadExactTextAsync(cancellationToken).ConfigureAwait(false);
        var script = IsJson(text, response.MediaType) ? FromJson(text) : text;
        if (string.IsNullOrWhiteSpace(script))
        {
            throw response.Refusal("the response holds no script");
        }

        if (SqlText.BeginsWithMarkup(script))
        {
            throw response.Refusal("the response is a page of markup and no script");
        }

        if (needsStatement && !SqlText.HoldsStatement(script))
        {
            throw response.Refusal("the response is text without any SQL statement that creates, changes or removes something, and no script");
        }

        return new(new Secret(script), new Secret(text));
    }

    // Text that starts like JSON is parsed as JSON, so a truncated response is rejected.
    private static bool IsJson(string text, string? mediaType) =>
        SqlText.FirstSignificant(text) is '{' or '[' or '"'
        || mediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true;

    // Throws JsonException. JSON without a script must never be run as a script.
    private static string? FromJson(string text)
    {
        using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'));
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.String => document.RootElement.GetString(),
            JsonValueKind.Object => FromObject(document.RootElement),
            _ => null,
        };
    }

    private static string? FromObject(JsonElement root)
    {
        if (root.TryGetProperty("script", out var script) && script.ValueKind == JsonValueKind.String)
        {
            return script.GetString();
        }

        var texts = root.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String).ToList();
        return texts is [{ Name: not ("message" or "error" or "status" or "statusText") } only] ? only.Value.GetString() : null;
    }
}
