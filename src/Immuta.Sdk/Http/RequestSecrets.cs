using System.Text;
using System.Text.Json;

namespace Immuta.Sdk.Http;

// The secret values of a request body: every text under a secret's name, or all that a body which is not JSON holds.
internal static class RequestSecrets
{
    public static IReadOnlyCollection<string> Find(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return [];
        }

        var found = new List<string>();

        try
        {
            using var document = JsonDocument.Parse(body);
            Collect(document.RootElement, isSecret: false, found);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return TextSecrets.Find(Encoding.UTF8.GetString(body.Span));
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
}
