using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Immuta.Sdk.Json;

// JSON's grammar allows strings that no text can hold (half a surrogate pair, bytes that are not UTF-8) and nesting without
// end. In a response only that value is replaced, so that it does not hide all others. In a request it is kept as it is, so
// that validation finds and refuses it: a replacement would be another password or another name.
internal static class UnicodeJson
{
    // What readers of JSON accept by default. No payload of the API comes near it.
    public const int MaxDepth = 64;

    // A value that was nested deeper. No text begins with this character, so that it is never written back by accident.
    public const string Dropped = "\uFFFF(more than 64 levels of JSON, dropped when it was read)";

    // The character before the escape keeps a backslash in front of it from making plain text of the escape.
    private const string Half = "\uFFFD\\ud800";

    private static readonly Encoding s_escaping = Encoding.GetEncoding("utf-8", new EncoderReplacementFallback(Half), new DecoderReplacementFallback(Half));

    public static JsonReaderOptions AnyDepth { get; } = new() { MaxDepth = int.MaxValue };

    // The reader stands on the value's name or first token, and is left on its last one.
    public static JsonElement Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
        }

        var start = reader;
        if (!IsDeep(reader))
        {
            var element = JsonElement.ParseValue(ref reader);
            if (IsSound(JsonMarshal.GetRawUtf8Value(element)))
            {
                return element;
            }

            reader = start;
        }

        var sanitized = new Utf8JsonReader(Fix(ref reader));
        return JsonElement.ParseValue(ref sanitized);
    }

    // The same JSON without what is broken. A document itself takes quadratic time for deep nesting, so it never sees any.
    public static byte[] Fix(ref Utf8JsonReader reader)
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

    // A text that a user gives, as bytes in which each half of a pair stands as an escape.
    public static byte[] Encode(string json) => s_escaping.GetBytes(json);

    public static bool HasHalf(ReadOnlySpan<char> text)
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
        if (HasHalf(value))
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }
        else
        {
            writer.WriteString(name, value);
        }
    }

    // The writer itself would replace half a pair.
    public static void Write(Utf8JsonWriter writer, string value)
    {
        if (HasHalf(value))
        {
            writer.WriteRawValue($"\"{string.Concat(value.Select(unit => $"\\u{(int)unit:x4}"))}\"", skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    // The writer itself would throw at half a pair, and at levels beyond its limit.
    public static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        var json = JsonMarshal.GetRawUtf8Value(value);
        if (IsSound(json) && !IsDeep(json))
        {
            value.WriteTo(writer);
        }
        else
        {
            writer.WriteRawValue(Utf8.IsValid(json) ? json : Encoding.UTF8.GetBytes(s_escaping.GetString(json)), skipInputValidation: true);
        }
    }

    public static bool IsSound(ReadOnlySpan<byte> json) => NextHalf(json, 0) < 0 && Utf8.IsValid(json);

    // The same JSON, byte for byte as long, without halves of pairs; null where there are none.
    public static byte[]? WithoutHalves(ReadOnlySpan<byte> json)
    {
        var at = NextHalf(json, 0);
        if (at < 0)
        {
            return null;
        }

        var whole = json.ToArray();
        for (; at >= 0; at = NextHalf(json, at + 6))
        {
            "\\ufffd"u8.CopyTo(whole.AsSpan(at));
        }

        return whole;
    }

    // Where the next escape of half a pair stands; -1 if there is none. In valid JSON a backslash stands in strings only.
    public static int NextHalf(ReadOnlySpan<byte> json, int from)
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
                // The character behind it, which may be a backslash too.
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

    // Counted first, since hardly any JSON has so many brackets.
    public static bool IsDeep(ReadOnlySpan<byte> json)
    {
        if (json.Count((byte)'{') + json.Count((byte)'[') <= MaxDepth)
        {
            return false;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return reader.Read() && IsDeep(reader);
    }

    // The value that a copy of the reader stands on.
    private static bool IsDeep(Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        do
        {
            if (IsTooDeep(ref reader))
            {
                return true;
            }
        }
        while (IsWithin(ref reader, depth) && reader.Read());

        return false;
    }

    private static bool IsTooDeep(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= MaxDepth;

    // Whether more of the value that began at the depth follows.
    private static bool IsWithin(ref Utf8JsonReader reader, int depth) =>
        reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray || reader.CurrentDepth > depth;

    private static JsonDocument Parse(ReadOnlySpan<byte> json)
    {
        json = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        if (!IsSound(json) || IsDeep(json))
        {
            var broken = new Utf8JsonReader(json, AnyDepth);
            broken.Read();
            json = Fix(ref broken);
            broken.Read();
        }

        var reader = new Utf8JsonReader(json);
        var document = JsonDocument.ParseValue(ref reader);
        try
        {
            // Only the end of the text may follow; anything else throws.
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
            case JsonTokenType.StartObject or JsonTokenType.StartArray when IsTooDeep(ref reader):
                writer.WriteStringValue(Dropped);
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
        var whole = new Utf8JsonReader(WithoutHalves(utf8) ?? utf8);
        whole.Read();
        return whole.GetString()!;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> escape, out char unit)
    {
        ushort value = 0;
        var isUnit = escape.Length >= 6 && escape.StartsWith("\\u"u8) && Utf8Parser.TryParse(escape.Slice(2, 4), out value, out _, 'x');
        unit = (char)value;
        return isUnit;
    }
}
