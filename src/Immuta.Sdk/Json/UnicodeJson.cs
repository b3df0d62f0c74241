using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Immuta.Sdk.Json;

// Values that are kept as JSON. Its grammar allows strings that no text can hold: half a surrogate pair, bytes that are no
// UTF-8. Whoever reads or writes such a value later would fail far from the answer that it came in, and to refuse the
// answer would hide all that is sound in it: what is broken is replaced by U+FFFD here, as every decoder of text does.
internal static class UnicodeJson
{
    public static JsonElement Read(ref Utf8JsonReader reader)
    {
        var element = JsonElement.ParseValue(ref reader);
        if (Mended(element) is not { } mended)
        {
            return element;
        }

        using var document = JsonDocument.Parse(mended);
        return document.RootElement.Clone();
    }

    public static JsonDocument Of(JsonDocument document)
    {
        if (Mended(document.RootElement) is not { } mended)
        {
            return document;
        }

        document.Dispose();
        return JsonDocument.Parse(mended);
    }

    // Null where nothing is broken, found without a look at each string: surrogates are rarely escaped.
    private static byte[]? Mended(JsonElement element)
    {
        var json = JsonMarshal.GetRawUtf8Value(element);
        var isUtf8 = Utf8.IsValid(json);
        if (isUtf8 && json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0)
        {
            return null;
        }

        var mended = isUtf8 ? json.ToArray() : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        return ReplaceHalves(mended) || !isUtf8 ? mended : null;
    }

    // In valid JSON a backslash stands in strings only.
    private static bool ReplaceHalves(Span<byte> json)
    {
        var found = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != (byte)'\\')
            {
                continue;
            }

            if (!TryReadUnit(json[i..], out var unit))
            {
                // The character behind it, which may be a backslash too.
                i++;
            }
            else if (char.IsHighSurrogate(unit) && TryReadUnit(json[(i + 6)..], out var next) && char.IsLowSurrogate(next))
            {
                i += 11;
            }
            else if (char.IsSurrogate(unit))
            {
                "\\ufffd"u8.CopyTo(json[i..]);
                found = true;
            }
        }

        return found;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> escape, out char unit)
    {
        ushort value = 0;
        var isUnit = escape.StartsWith("\\u"u8) && Utf8Parser.TryParse(escape.Slice(2, 4), out value, out _, 'x');
        unit = (char)value;
        return isUnit;
    }
}
