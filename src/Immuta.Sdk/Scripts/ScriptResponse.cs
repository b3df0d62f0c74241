using System.Text.Json;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Scripts;

// No vendor page shows the response of a script endpoint: a JSON string, an object around it, or plain text. A proxy's
// page or notice must never be run or kept as a script.
internal static class ScriptResponse
{
    public static ValueTask<SetupScript> ReadAsync(ApiResponse response, CancellationToken cancellationToken) =>
        ReadAsync(response, needsStatement: false, cancellationToken);

    // For platforms whose scripts are certainly SQL: a notice in plain text looks like a script otherwise.
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

    // What begins as JSON does is read as JSON, so that a script that was cut on the way is refused.
    private static bool IsJson(string text, string? mediaType) =>
        SqlText.FirstSignificant(text) is '{' or '[' or '"'
        || mediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true;

    // Throws JsonException. What is JSON but holds no script must never be run as one.
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
