using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Redaction;

// Redacts texts that leave the library: removes the values of a request, and everything under a secret's name. Runs last,
// after all decoding. Created only after a failure, so that success costs nothing.
internal sealed class SecretRedactor
{
    // The maximum depth of nested encodings, such as JSON in Base64 in JSON.
    private const int MaxDepth = 3;

    private readonly RedactionBudget _budget;
    private readonly SecretMatcher _matcher;
    private readonly BinaryEncodings _binary = new();
    private readonly List<(int Begin, int End)> _found = [];

    // Collecting the secrets exceeded the budget, so every text is masked completely.
    private readonly bool _budgetExceeded;

    // Without a masked form, every string of the body counts as secret.
    public SecretRedactor(
        IEnumerable<string> known, ReadOnlyMemory<byte> requestBody = default, ReadOnlyMemory<byte> maskedBody = default, CancellationToken cancellationToken = default)
    {
        _budget = new(cancellationToken);
        _matcher = new(_budget);
        try
        {
            foreach (var value in known)
            {
                _matcher.Add(value);
            }

            RequestSecretScanner.Scan(requestBody, maskedBody, _matcher);
            _matcher.CompleteAdding();
        }
        catch (OperationCanceledException)
        {
            _budgetExceeded = true;
        }
    }

    // Masks all strings and numbers, for a body of which any value may be a secret. Shows the names of members. Returns null
    // if the text isn't JSON.
    public static string? MaskValues(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return RedactJson(document.RootElement, static name => name, static _ => Secret.Mask);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string? RedactOrNull(string? text) => text is null ? null : Redact(text);

    // A truncated text may end with the beginning of a secret, which nothing else would recognize.
    public string Redact(string text, bool isTruncated = false)
    {
        if (_budgetExceeded)
        {
            return Secret.Mask;
        }

        // UTF-16 that was decoded as UTF-8 would hide every secret behind NUL characters.
        text = text.Replace("\0", string.Empty, StringComparison.Ordinal);
        try
        {
            using var document = JsonText.ParseOrNull(text);
            return (document is null ? null : RedactJson(document.RootElement, name => RedactText(name), RedactValue)) ?? RedactText(text, isTruncated);
        }
        catch (OperationCanceledException)
        {
            return Secret.Mask;
        }
    }

    // The functions return what to write for a name, and for a string or number. A number without a replacement is written
    // as it is.
    private static string? RedactJson(JsonElement element, Func<string, string> redactName, Func<JsonElement, string?> redactValue)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            try
            {
                WriteRedacted(element, redactName, redactValue, writer);
            }
            catch (InvalidOperationException)
            {
                // The JSON contains a lone surrogate, which is valid in JSON but not in a string.
                writer.Reset();
                return null;
            }
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteRedacted(JsonElement element, Func<string, string> redactName, Func<JsonElement, string?> redactValue, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    writer.WritePropertyName(redactName(member.Name));

                    // A Boolean can't be a secret, and a mask would hide whether one is set.
                    if (SecretNames.Contains(member.Name) && member.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False))
                    {
                        writer.WriteStringValue(Secret.Mask);
                    }
                    else
                    {
                        WriteRedacted(member.Value, redactName, redactValue, writer);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    WriteRedacted(item, redactName, redactValue, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String or JsonValueKind.Number when redactValue(element) is { } redacted:
                writer.WriteStringValue(redacted);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private string? RedactValue(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return RedactText(value.GetString()!);
        }

        var number = value.GetRawText();
        return RedactText(number) == number ? null : Secret.Mask;
    }

    private string RedactText(string text, bool isTruncated = false)
    {
        _found.Clear();
        if (isTruncated && SecretEncodings.BeginOfPartialEscape(text) is var begin && begin < text.Length)
        {
            text = text[..begin];
        }

        FindSecrets(new(text), isTruncated, depth: 0);
        return _found.Count == 0 ? text : ReplaceMatches(text);
    }

    // Search each level of escapes separately, because a secret may look like an escape itself.
    private void FindSecrets(TextReading reading, bool isTruncated, int depth)
    {
        for (var round = 0; ; round++)
        {
            _budget.Spend(reading.Length * 2);
            _matcher.Find(reading, isTruncated, _found);
            NamedSecretScanner.Find(reading, _found);
            var next = round < SecretEncodings.MaxRounds ? SecretEncodings.Unescape(reading) : null;

            // Decoding is the most expensive step. Escaping changes at most the padding and a few other characters of an
            // encoded value, so a value that the first level doesn't show is found on the last one.
            if (round == 0 || next is null)
            {
                FindEncodedSecrets(reading, isTruncated, depth);
            }

            if (next is null)
            {
                return;
            }

            reading = next;
        }
    }

    private void FindEncodedSecrets(TextReading reading, bool isTruncated, int depth)
    {
        _budget.Spend(reading.Length * 8);
        _matcher.FindBytes(_binary.ReadBytes(reading), reading, isTruncated, _found);
        if (depth < MaxDepth && _binary.ReadText(reading) is { } text)
        {
            FindSecrets(text, isTruncated: false, depth + 1);
        }
    }

    // Overlapping matches count as one secret.
    private string ReplaceMatches(string text)
    {
        _found.Sort();
        var masked = new StringBuilder(text.Length);
        var done = 0;
        foreach (var (begin, end) in _found)
        {
            if (begin >= done && end > begin)
            {
                masked.Append(text, done, begin - done).Append(Secret.Mask);
            }

            done = Math.Max(done, end);
        }

        return masked.Append(text, done, text.Length - done).ToString();
    }
}
