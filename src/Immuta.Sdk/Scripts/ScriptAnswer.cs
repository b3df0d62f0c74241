using System.Text.Json;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Scripts;

// No vendor page shows how a script is answered: a JSON string, an object around it, or plain text.
internal static class ScriptAnswer
{
    public static async ValueTask<SetupScript> ReadAsync(ApiAnswer answer, CancellationToken cancellationToken)
    {
        var text = await answer.ReadExactTextAsync(cancellationToken).ConfigureAwait(false);
        return string.IsNullOrWhiteSpace(text) || LooksLikeHtml(text)
            ? throw new JsonException("A script is expected.", "$", null, null)
            : new(new Secret(Unwrap(text)), new Secret(text));
    }

    // What is JSON but holds no script must never be run as one.
    private static string Unwrap(string text)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }

        using (document)
        {
            var script = document.RootElement.ValueKind switch
            {
                JsonValueKind.String => document.RootElement.GetString(),
                JsonValueKind.Object => FromObject(document.RootElement),
                _ => null,
            };
            return string.IsNullOrWhiteSpace(script) ? throw new JsonException("The answer holds no script.", "$", null, null) : script;
        }
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

    // A login page or a proxy's notice must never be run as a script.
    private static bool LooksLikeHtml(string text)
    {
        var start = text.AsSpan().TrimStart();
        return start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }
}
