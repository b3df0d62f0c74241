using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

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

    // The search for values took too long, so no text can be shown.
    private readonly bool _isBlind;

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
            _matcher.Sort();
        }
        catch (OperationCanceledException)
        {
            _isBlind = true;
        }
    }

    public string? RedactOrNull(string? text) => text is null ? null : Redact(text);

    // A truncated text may end with the beginning of a secret, which nothing else would recognize.
    public string Redact(string text, bool isCut = false)
    {
        if (_isBlind)
        {
            return Secret.Mask;
        }

        // UTF-16 that was decoded as UTF-8 would hide every secret behind NUL characters.
        text = text.Replace("\0", string.Empty, StringComparison.Ordinal);
        try
        {
            using var document = TryParse(text);
            return (document is null ? null : RedactJson(document.RootElement)) ?? RedactText(text, isCut);
        }
        catch (OperationCanceledException)
        {
            return Secret.Mask;
        }
    }

    // Returns null if the text isn't JSON.
    public static JsonDocument? TryParse(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[' or '"' or '-' or (>= '0' and <= '9'), ..])
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(text);
        }
        catch (Exception ex) when (ex is JsonException or ArgumentException)
        {
            return null;
        }
    }

    // Returns the JSON with its strings, names and secret numbers redacted.
    private string? RedactJson(JsonElement element)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            try
            {
                Copy(element, writer);
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

    private void Copy(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    writer.WritePropertyName(RedactText(member.Name));
                    if (SecretNames.Contains(member.Name) && member.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False))
                    {
                        writer.WriteStringValue(Secret.Mask);
                    }
                    else
                    {
                        Copy(member.Value, writer);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Copy(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(RedactText(element.GetString()!));
                break;
            case JsonValueKind.Number when HoldsSecret(element.GetRawText()):
                writer.WriteStringValue(Secret.Mask);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private bool HoldsSecret(string number) => RedactText(number) != number;

    private string RedactText(string text, bool isCut = false)
    {
        _found.Clear();
        if (isCut && SecretEncodings.BeginOfPartialEscape(text) is var begin && begin < text.Length)
        {
            text = text[..begin];
        }

        Read(new(text), isCut, depth: 0);
        return _found.Count == 0 ? text : Masked(text);
    }

    // Search each level of escapes separately, because a secret may look like an escape itself.
    private void Read(TextReading reading, bool isCut, int depth)
    {
        for (var round = 0; ; round++)
        {
            _budget.Spend(reading.Length * 2);
            _matcher.Find(reading, isCut, _found);
            NamedSecretScanner.Find(reading, _found);
            var next = round < SecretEncodings.MaxRounds ? SecretEncodings.Unescape(reading) : null;
            if (round == 0 || next is null)
            {
                Decode(reading, isCut, depth);
            }

            if (next is null)
            {
                return;
            }

            reading = next;
        }
    }

    private void Decode(TextReading reading, bool isCut, int depth)
    {
        _budget.Spend(reading.Length * 8);
        _matcher.FindBytes(_binary.ReadBytes(reading), reading, isCut, _found);
        if (depth < MaxDepth && _binary.ReadText(reading) is { } text)
        {
            Read(text, isCut: false, depth + 1);
        }
    }

    // Overlapping matches count as one secret.
    private string Masked(string text)
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
