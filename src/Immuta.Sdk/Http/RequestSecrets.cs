using System.Text;
using System.Text.Json;

namespace Immuta.Sdk.Http;

// The secret values of a request body: every text under a secret's name, or the lines of a body that is not JSON.
internal static class RequestSecrets
{
    public static IReadOnlyCollection<string> Find(ReadOnlyMemory<byte> body)
    {
        var found = new List<string>();
        if (body.IsEmpty)
        {
            return found;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            Collect(document.RootElement, isSecret: false, found);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            CollectLines(Encoding.UTF8.GetString(body.Span), found);
        }

        return found;
    }

    private static void Collect(JsonElement element, bool isSecret, List<string> found)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    Collect(member.Value, isSecret || SecretNames.Contains(member.Name), found);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, isSecret, found);
                }

                break;
            case JsonValueKind.String when isSecret:
                found.Add(element.GetString()!);
                break;
            case JsonValueKind.Number when isSecret:
                found.Add(element.GetRawText());
                break;
            default:
                break;
        }
    }

    // YAML, as far as it matters here: name: value on one line.
    private static void CollectLines(string text, List<string> found)
    {
        foreach (var line in text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && SecretNames.Contains(line[..colon].Trim(' ', '-', '"', '\'')))
            {
                found.Add(line[(colon + 1)..].Trim().Trim('"', '\''));
            }
        }
    }
}
