using System.Text.Json;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Scripts;

// No vendor page shows how a script is answered: a JSON string, an object around it, or plain text.
internal static class ScriptAnswer
{
    public static async ValueTask<SetupScript> ReadAsync(ApiAnswer answer, CancellationToken cancellationToken)
    {
        var text = await answer.ReadTextAsync(cancellationToken).ConfigureAwait(false);
        return string.IsNullOrWhiteSpace(text) || LooksLikeHtml(text)
            ? throw new JsonException("A script is expected.", "$", null, null)
            : new(new Secret(Unwrap(text) ?? text), new Secret(text));
    }

    private static string? Unwrap(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.String => root.GetString(),
                JsonValueKind.Object => FromObject(root),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? FromObject(JsonElement root)
    {
        if (root.TryGetProperty("script", out var script) && script.ValueKind == JsonValueKind.String)
        {
            return script.GetString();
        }

        var texts = root.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String).ToList();
        return texts is [var only] ? only.Value.GetString() : null;
    }

    // A login page or a proxy's notice must never be run as a script.
    private static bool LooksLikeHtml(string text)
    {
        var start = text.AsSpan().TrimStart();
        return start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }
}
