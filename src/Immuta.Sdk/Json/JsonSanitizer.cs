using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Immuta.Sdk.Json;

// JSON syntax allows strings that aren't valid Unicode (lone surrogates, bytes that aren't UTF-8) and unlimited nesting.
// In a response, only such a value is replaced, so that the others stay readable. In a request it is kept, so that
// validation rejects it: a replacement would be another password or another name.
internal static class JsonSanitizer
{
    // The default limit of JSON readers. No payload of the API comes close to it.
    public const int MaxDepth = 64;

    // Replaces a value that was nested more deeply. No text starts with this character, so it can't be sent by accident.
    public const string DepthPlaceholder = "\uFFFF(more than 64 levels of JSON, dropped when it was read)";

    // U+FFFD comes first so that a preceding backslash can't escape the backslash of \ud800.
    private const string LoneSurrogateEscape = "\uFFFD\\ud800";

    private static readonly Encoding s_escaping = Encoding.GetEncoding("utf-8", new EncoderReplacementFallback(LoneSurrogateEscape), new DecoderReplacementFallback(LoneSurrogateEscape));

    public static JsonReaderOptions AnyDepth { get; } = new() { MaxDepth = int.MaxValue };

    // The reader is positioned on the value's name or first token, and on its last token afterwards.
    public static JsonElement Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
        }

        var start = reader;
        if (!ExceedsMaxDepth(reader))
        {
            var element = JsonElement.ParseValue(ref reader);
            if (IsValidUnicode(RawJson.Utf8(element)))
            {
                return element;
            }

            reader = start;
        }

        var sanitized = new Utf8JsonReader(Sanitize(ref reader));
        return JsonElement.ParseValue(ref sanitized);
    }

    // Returns the JSON without invalid values. JsonDocument takes quadratic time for deep nesting, so it isn't used here.
    public static byte[] Sanitize(ref Utf8JsonReader reader)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            var depth = reader.CurrentDepth;
            do
            {
                Copy(ref reader, writer);
            }
            while (IsWithin(ref reader, depth) && reader.Read());
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static JsonDocument Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    public static async Task<JsonDocument> ParseAsync(Stream json, CancellationToken cancellationToken)
    {
        using var buffer = new PooledBuffer(16 * 1024);
        while (await json.ReadAsync(buffer.GetMemory(4 * 1024), cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            buffer.Advance(read);
        }

        return Parse(buffer.Written);
    }

    // Encodes text from a user as UTF-8, with each lone surrogate as an escape.
    public static byte[] Encode(string json) => s_escaping.GetBytes(json);

    public static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var at)
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return true;
            }

            text = text[(at + 2)..];
        }

        return false;
    }

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string value)
    {
        if (HasLoneSurrogate(value))
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }
        else
        {
            writer.WriteString(name, value);
        }
    }

    // Utf8JsonWriter would replace a lone surrogate.
    public static void Write(Utf8JsonWriter writer, string value)
    {
        if (HasLoneSurrogate(value))
        {
            writer.WriteRawValue($"\"{string.Concat(value.Select(unit => $"\\u{(int)unit:x4}"))}\"", skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    // Utf8JsonWriter would throw at a lone surrogate, and at levels beyond its limit.
    public static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        var json = RawJson.Utf8(value);
        if (IsValidUnicode(json) && !ExceedsMaxDepth(json))
        {
            value.WriteTo(writer);
        }
        else
        {
            writer.WriteRawValue(Utf8.IsValid(json) ? json : Encoding.UTF8.GetBytes(s_escaping.GetString(json)), skipInputValidation: true);
        }
    }

    public static bool IsValidUnicode(ReadOnlySpan<byte> json) => IndexOfLoneSurrogate(json, 0) < 0 && Utf8.IsValid(json);

    // Returns the JSON in the same length without lone surrogates. Returns the same bytes if there are none.
    public static ReadOnlySpan<byte> ReplaceLoneSurrogates(ReadOnlySpan<byte> json)
    {
        var at = IndexOfLoneSurrogate(json, 0);
        if (at < 0)
        {
            return json;
        }

        var sanitized = json.ToArray();
        for (; at >= 0; at = IndexOfLoneSurrogate(json, at + 6))
        {
            "\\ufffd"u8.CopyTo(sanitized.AsSpan(at));
        }

        return sanitized;
    }

    // Returns the position of the next escaped lone surrogate, or -1. In valid JSON, backslashes occur only in strings.
    public static int IndexOfLoneSurrogate(ReadOnlySpan<byte> json, int from)
    {
        if (json[from..].IndexOf("\\ud"u8) < 0 && json[from..].IndexOf("\\uD"u8) < 0)
        {
            return -1;
        }

        while (from < json.Length && json[from..].IndexOf((byte)'\\') is >= 0 and var next)
        {
            from += next;
            if (!TryReadUnit(json[from..], out var unit))
            {
                // Skip the escaped character, which may be a backslash too.
                from += 2;
            }
            else if (char.IsHighSurrogate(unit) && TryReadUnit(json[(from + 6)..], out var low) && char.IsLowSurrogate(low))
            {
                from += 12;
            }
            else if (char.IsSurrogate(unit))
            {
                return from;
            }
            else
            {
                from += 6;
            }
        }

        return -1;
    }

    // Count first, because almost no JSON has this many brackets.
    public static bool ExceedsMaxDepth(ReadOnlySpan<byte> json)
    {
        if (json.Count((byte)'{') + json.Count((byte)'[') <= MaxDepth)
        {
            return false;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return reader.Read() && ExceedsMaxDepth(reader);
    }

    // Examines the value at the position of the reader, which is a copy.
    private static bool ExceedsMaxDepth(Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        do
        {
            if (IsBeyondMaxDepth(ref reader))
            {
                return true;
            }
        }
        while (IsWithin(ref reader, depth) && reader.Read());

        return false;
    }

    private static bool IsBeyondMaxDepth(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= MaxDepth;

    // Whether the value that started at the depth has more tokens.
    private static bool IsWithin(ref Utf8JsonReader reader, int depth) =>
        reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray || reader.CurrentDepth > depth;

    private static JsonDocument Parse(ReadOnlySpan<byte> json)
    {
        json = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        if (!IsValidUnicode(json) || ExceedsMaxDepth(json))
        {
            var broken = new Utf8JsonReader(json, AnyDepth);
            broken.Read();
            json = Sanitize(ref broken);
            broken.Read();
        }

        var reader = new Utf8JsonReader(json);
        var document = JsonDocument.ParseValue(ref reader);
        try
        {
            // Only the end of the text may follow. Anything else throws.
            reader.Read();
            return document;
        }
        catch (JsonException)
        {
            document.Dispose();
            throw;
        }
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when IsBeyondMaxDepth(ref reader):
                writer.WriteStringValue(DepthPlaceholder);
                LenientJson.Skip(ref reader);
                break;
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                writer.WritePropertyName(Text(ref reader));
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(Text(ref reader));
                break;
            default:
                writer.WriteRawValue(LenientJson.RawText(ref reader));
                break;
        }
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        var utf8 = Encoding.UTF8.GetBytes($"\"{LenientJson.RawText(ref reader)}\"");
        var sanitized = new Utf8JsonReader(ReplaceLoneSurrogates(utf8));
        sanitized.Read();
        return sanitized.GetString()!;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> escape, out char unit)
    {
        ushort value = 0;
        var isUnit = escape.Length >= 6 && escape.StartsWith("\\u"u8) && Utf8Parser.TryParse(escape.Slice(2, 4), out value, out _, 'x');
        unit = (char)value;
        return isUnit;
    }
}
