using System.Text;
using System.Text.Json;

namespace Immuta.Sdk.Redaction;

// Collects the secrets of a request body: strings that its masked form hides, strings and numbers under a secret's name,
// strings and long numbers if there is no masked form, or the whole content if the body isn't JSON.
internal static class RequestSecretScanner
{
    public static void Scan(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> maskedBody, SecretMatcher secrets)
    {
        if (body.IsEmpty)
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            using var masked = maskedBody.IsEmpty ? null : JsonDocument.Parse(maskedBody);
            Collect(document.RootElement, masked?.RootElement, isSecret: false, secrets);
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            TextSecretScanner.Scan(Encoding.UTF8.GetString(body.Span), secrets);
        }
    }

    // A string may contain further secrets: a key file is JSON, and a connection string has named parts.
    private static void Add(string text, SecretMatcher secrets)
    {
        secrets.Add(text);
        if (text.AsSpan().TrimStart() is ['{' or '[', ..])
        {
            Scan(Encoding.UTF8.GetBytes(text), maskedBody: default, secrets);
        }
        else if (text.Contains(';', StringComparison.Ordinal) && text.Contains('=', StringComparison.Ordinal))
        {
            TextSecretScanner.Scan(text, secrets);
        }
    }

    // Without a masked counterpart, the whole element counts as secret.
    private static void Collect(JsonElement element, JsonElement? masked, bool isSecret, SecretMatcher secrets)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                CollectMembers(element, masked, isSecret, secrets);
                break;
            case JsonValueKind.Array:
                var items = masked is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, items.MoveNext() ? items.Current : null, isSecret, secrets);
                }

                break;
            case JsonValueKind.String when isSecret || masked is not { ValueKind: JsonValueKind.String } shown || !shown.ValueEquals(element.GetString()):
                Add(element.GetString()!, secrets);
                break;
            case JsonValueKind.Number when isSecret || (masked is null && element.GetRawText().Length >= TextSecretScanner.MinAnywhere):
                secrets.Add(element.GetRawText());
                break;
            default:
                break;
        }
    }

    // The masked form has the same members in the same order, and may have more.
    private static void CollectMembers(JsonElement element, JsonElement? masked, bool isSecret, SecretMatcher secrets)
    {
        var shown = masked is { ValueKind: JsonValueKind.Object } form ? form.EnumerateObject() : default;
        foreach (var member in element.EnumerateObject())
        {
            JsonElement? counterpart = null;
            while (counterpart is null && shown.MoveNext())
            {
                counterpart = shown.Current.NameEquals(member.Name) ? shown.Current.Value : null;
            }

            Collect(member.Value, counterpart, isSecret || SecretNames.Contains(member.Name), secrets);
        }
    }
}
