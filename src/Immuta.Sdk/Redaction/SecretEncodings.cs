using System.Globalization;
using System.Net;
using System.Text;

namespace Immuta.Sdk.Redaction;

// Decodes the escapes of JSON, C, SQL, HTML and URLs, which can hide the letters of a text.
internal static class SecretEncodings
{
    // Each round removes one level, such as JSON in JSON.
    public const int MaxRounds = 8;

    private const int MaxEntity = 32;

    public static bool MayHoldEscapes(ReadOnlySpan<char> text) => text.IndexOfAny('\\', '%', '&') >= 0 || text.IndexOf("''", StringComparison.Ordinal) >= 0;

    // Returns the text without escapes, or null if it contains none.
    public static string? UnescapeAll(string text)
    {
        var reading = Unescape(new(text));
        for (var round = 1; round < MaxRounds && reading is not null && Unescape(reading) is { } next; round++)
        {
            reading = next;
        }

        return reading?.Text.ToString();
    }

    // Removes one level of escapes. Returns null if there is none.
    public static TextReading? Unescape(TextReading reading)
    {
        var text = reading.Text;
        if (!MayHoldEscapes(text))
        {
            return null;
        }

        var result = new TextReading(text.Length);
        var changed = false;
        for (var i = 0; i < text.Length;)
        {
            var length = text[i] switch
            {
                '\\' => AddBackslash(reading, i, result),
                '%' => AddPercent(reading, i, result),
                '&' => AddEntity(reading, i, result),
                '\'' when i + 1 < text.Length && text[i + 1] == '\'' => Add(reading, i, 2, '\'', result),
                _ => 0,
            };
            changed |= length > 0;
            i += length > 0 ? length : Add(reading, i, 1, text[i], result);
        }

        return changed ? result : null;
    }

    // Returns where a truncated text ends within an escape, or its length.
    public static int BeginOfPartialEscape(string text)
    {
        var begin = text.AsSpan(Math.Max(0, text.Length - 10)).LastIndexOfAny('\\', '%', '&');
        if (begin < 0)
        {
            return text.Length;
        }

        begin += Math.Max(0, text.Length - 10);
        foreach (var character in text.AsSpan(begin + 1))
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('#' or '{'))
            {
                return text.Length;
            }
        }

        // A pair of backslashes is complete.
        while (begin > 0 && text[begin] == '\\' && text[begin - 1] == '\\')
        {
            begin--;
        }

        return begin;
    }

    private static int Add(TextReading source, int begin, int length, char character, TextReading result)
    {
        result.Add(character, source.BeginOf(begin), source.EndOf(begin + length - 1));
        return length;
    }

    private static int AddBackslash(TextReading source, int begin, TextReading result)
    {
        var text = source.Text[begin..];
        return text.Length < 2 ? 0 : text[1] switch
        {
            '"' or '\'' or '/' or '\\' => Add(source, begin, 2, text[1], result),
            'n' or 'r' or 't' or 'b' or 'f' => Add(source, begin, 2, '\n', result),
            'u' or 'U' when text.Length > 2 && text[2] == '{' => AddBraces(source, begin, result),
            'u' => AddUnit(source, begin, 2, result),
            'U' => AddRune(source, begin, result),
            _ => AddBytes(source, begin, result),
        };
    }

    private static int AddPercent(TextReading source, int begin, TextReading result) =>
        source.Text[begin..] is ['%', 'u', ..] ? AddUnit(source, begin, 2, result) : AddBytes(source, begin, result);

    // Four digits after \u or %u.
    private static int AddUnit(TextReading source, int begin, int digits, TextReading result) =>
        TryParseHex(source.Text[begin..], digits, 4, out var unit) ? Add(source, begin, digits + 4, (char)unit, result) : 0;

    // Eight digits after \U.
    private static int AddRune(TextReading source, int begin, TextReading result) =>
        TryParseHex(source.Text[begin..], 2, 8, out var value) && Rune.TryCreate(value, out var rune) ? AddRune(source, begin, 10, rune, result) : 0;

    private static int AddBraces(TextReading source, int begin, TextReading result)
    {
        var text = source.Text[begin..];
        var end = text[..Math.Min(text.Length, 12)].IndexOf('}');
        return end > 3 && TryParseHex(text, 3, end - 3, out var value) && Rune.TryCreate(value, out var rune)
            ? AddRune(source, begin, end + 1, rune, result)
            : 0;
    }

    private static int AddRune(TextReading source, int begin, int length, Rune rune, TextReading result)
    {
        Span<char> units = stackalloc char[2];
        foreach (var unit in units[..rune.EncodeToUtf16(units)])
        {
            Add(source, begin, length, unit, result);
        }

        return length;
    }

    // Decodes up to four bytes as one UTF-8 character, or else one byte as Latin-1.
    private static int AddBytes(TextReading source, int begin, TextReading result)
    {
        Span<byte> bytes = stackalloc byte[4];
        Span<int> ends = stackalloc int[4];
        var text = source.Text[begin..];
        var count = 0;
        var length = 0;
        while (count < bytes.Length && LengthOfByte(text[length..], out bytes[count]) is > 0 and var one)
        {
            length += one;
            ends[count++] = length;
        }

        if (count == 0)
        {
            return 0;
        }

        if (Rune.DecodeFromUtf8(bytes[..count], out var rune, out var used) == System.Buffers.OperationStatus.Done)
        {
            return AddRune(source, begin, ends[used - 1], rune, result);
        }

        return Add(source, begin, ends[0], (char)bytes[0], result);
    }

    // %69, \x69 and \151.
    private static int LengthOfByte(ReadOnlySpan<char> text, out byte value)
    {
        value = 0;
        var isHex = text is ['%', ..] or ['\\', 'x', ..];
        var digits = text is ['%', ..] ? 1 : 2;
        if (isHex && TryParseHex(text, digits, 2, out var parsed))
        {
            value = (byte)parsed;
            return digits + 2;
        }

        if (text is ['\\', >= '0' and <= '3', >= '0' and <= '7', >= '0' and <= '7', ..])
        {
            value = (byte)(((text[1] - '0') << 6) | ((text[2] - '0') << 3) | (text[3] - '0'));
            return 4;
        }

        return 0;
    }

    private static int AddEntity(TextReading source, int begin, TextReading result)
    {
        var text = source.Text[begin..];
        if (text is ['&', '#', ..])
        {
            return AddNumericEntity(source, begin, result);
        }

        var end = text[..Math.Min(text.Length, MaxEntity)].IndexOf(';');
        if (end < 2)
        {
            return 0;
        }

        var entity = text[..(end + 1)].ToString();
        var decoded = WebUtility.HtmlDecode(entity);
        if (string.Equals(decoded, entity, StringComparison.Ordinal))
        {
            return 0;
        }

        foreach (var character in decoded)
        {
            Add(source, begin, entity.Length, character, result);
        }

        return entity.Length;
    }

    // The semicolon is optional, as in browsers.
    private static int AddNumericEntity(TextReading source, int begin, TextReading result)
    {
        var text = source.Text[begin..];
        var isHex = text.Length > 2 && text[2] is 'x' or 'X';
        var digits = isHex ? 3 : 2;
        var end = digits;
        var value = 0;
        while (end < text.Length && value <= char.MaxValue * 32 && (isHex ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
        {
            value = (value * (isHex ? 16 : 10)) + Convert.ToInt32(text[end].ToString(), 16);
            end++;
        }

        if (end == digits || !Rune.TryCreate(value, out var rune))
        {
            return 0;
        }

        return AddRune(source, begin, end < text.Length && text[end] == ';' ? end + 1 : end, rune, result);
    }

    private static bool TryParseHex(ReadOnlySpan<char> text, int begin, int length, out int value)
    {
        value = 0;
        return text.Length >= begin + length
            && int.TryParse(text.Slice(begin, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
