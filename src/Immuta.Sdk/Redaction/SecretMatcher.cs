using System.Text;

namespace Immuta.Sdk.Redaction;

// Finds the values that a response must not repeat. Values with enough letters and digits are matched by these alone, so
// encodings of other characters don't matter. Shorter values are matched exactly, and only as whole words.
internal sealed class SecretMatcher
{
    // Shorter values also occur within ordinary words.
    private const int MinLength = 6;

    // A server that truncates a value at the end of a word shows at least this many characters.
    private const int MinTruncatedLength = 8;

    // A match of this length is no coincidence, whatever follows.
    private const int MinPrefix = 16;

    // In arbitrary bytes, a shorter partial match is meaningless.
    private const int MinPartialBytes = 4;

    // Shorter lines of a value aren't searched for separately.
    private const int MinLineLength = 16;

    private readonly PrefixSearch _skeletons = new(MinLength);
    private readonly PrefixSearch _exact = new(headLength: 1);
    private readonly Dictionary<int, string> _tails = [];
    private readonly Skeleton _skeleton = new();
    private readonly RedactionBudget _budget;
    private char[] _buffer = new char[256];

    public SecretMatcher(RedactionBudget budget) => _budget = budget;

    // All values must be added before the first search.
    public void Add(ReadOnlySpan<char> value)
    {
        AddWithUnescaped(value);
        if (value.IndexOfAny('\r', '\n') < 0)
        {
            return;
        }

        foreach (var line in value.EnumerateLines())
        {
            if (line.Length >= MinLineLength)
            {
                AddWithUnescaped(line.Trim());
            }
        }
    }

    public void CompleteAdding()
    {
        _skeletons.Sort(_budget);
        _exact.Sort(_budget);
    }

    // Adds the positions in the original text at which values occur.
    public void Find(TextReading reading, bool isTruncated, List<(int Begin, int End)> found)
    {
        var text = reading.Text;
        _budget.Spend(text.Length * 2);
        if (_skeletons.Count > 0)
        {
            _skeleton.Read(text);
            FindSkeletons(_skeleton, reading, isTruncated ? 1 : int.MaxValue, found);
        }

        if (_exact.Count > 0)
        {
            FindExact(reading, isTruncated, found);
        }
    }

    // Searches the bytes that parts of the text decode to.
    public void FindBytes(Skeleton bytes, TextReading reading, bool isTruncated, List<(int Begin, int End)> found)
    {
        _budget.Spend(bytes.Length);
        if (_skeletons.Count > 0)
        {
            FindSkeletons(bytes, reading, isTruncated ? MinPartialBytes : int.MaxValue, found);
        }
    }

    private void FindSkeletons(Skeleton skeleton, TextReading reading, int minPartial, List<(int Begin, int End)> found)
    {
        var letters = skeleton.Letters;
        for (var i = 0; i < letters.Length; i++)
        {
            if (letters.Length - i < MinLength && minPartial > letters.Length - i)
            {
                return;
            }

            var value = _skeletons.Find(letters[i..], _budget, out var common);
            var length = value < 0 ? 0 : _skeletons.LengthOf(value);
            if (common > length && IsTruncated(skeleton, i, common, minPartial))
            {
                length = common;
                value = -1;
            }

            if (length == 0)
            {
                continue;
            }

            var begin = skeleton.BeginOf(i);
            var end = skeleton.EndOf(i + length - 1);
            if (value >= 0 && _tails.TryGetValue(_skeletons.PlaceOf(value), out var tail))
            {
                end += reading.Text[end..].CommonPrefixLength(tail);
            }

            found.Add((reading.BeginOf(begin), reading.EndOf(end - 1)));
        }
    }

    // Whether the text at the index is a truncated value.
    private static bool IsTruncated(Skeleton skeleton, int index, int length, int minPartial) =>
        length >= MinPrefix
        || (length >= MinTruncatedLength && skeleton.EndsWord(index + length - 1))
        || (length >= minPartial && index + length == skeleton.Length);

    private void FindExact(TextReading reading, bool isTruncated, List<(int Begin, int End)> found)
    {
        var text = Normalized(reading.Text);
        for (var i = 0; i < text.Length; i++)
        {
            var value = _exact.Find(text[i..], _budget, out var common);
            while (value >= 0 && !IsWord(text, i, _exact.LengthOf(value)))
            {
                _budget.Spend(1);
                value = _exact.ShorterThan(value);
            }

            var length = value >= 0 ? _exact.LengthOf(value) : 0;
            if (isTruncated && common > length && i + common == text.Length && (common >= MinLength || i == 0 || !char.IsLetterOrDigit(text[i - 1])))
            {
                length = common;
            }

            if (length > 0)
            {
                found.Add((reading.BeginOf(i), reading.EndOf(i + length - 1)));
            }
        }
    }

    private static bool IsWord(ReadOnlySpan<char> text, int begin, int length)
    {
        if (length >= MinLength)
        {
            return true;
        }

        var value = text.Slice(begin, length);
        var before = begin == 0 ? ' ' : text[begin - 1];
        var after = begin + length == text.Length ? ' ' : text[begin + length];
        return IsEdge(before, value[0], value) && IsEdge(after, value[^1], value);
    }

    // A word ends where the kind of character changes. Values without letters need delimiters, or every full stop would match.
    private static bool IsEdge(char neighbor, char edge, ReadOnlySpan<char> value) =>
        char.IsLetterOrDigit(edge) ? !char.IsLetterOrDigit(neighbor)
        : HasLetterOrDigit(value) || char.IsWhiteSpace(neighbor) || neighbor is '"' or '\'' or '`';

    private static bool HasLetterOrDigit(ReadOnlySpan<char> value)
    {
        foreach (var character in value)
        {
            if (char.IsLetterOrDigit(character))
            {
                return true;
            }
        }

        return false;
    }

    private void AddWithUnescaped(ReadOnlySpan<char> value)
    {
        _budget.Spend(value.Length * 2);
        if (IsPemBoundary(value))
        {
            return;
        }

        AddValue(value);
        if (SecretEncodings.MayHoldEscapes(value) && SecretEncodings.UnescapeAll(value.ToString()) is { } unescaped)
        {
            AddValue(unescaped);
        }
    }

    // The first and last line of a PEM key, which all such keys have in common.
    private static bool IsPemBoundary(ReadOnlySpan<char> value) =>
        value.StartsWith("-----", StringComparison.Ordinal) && value.EndsWith("-----", StringComparison.Ordinal) && value.IndexOfAny('\r', '\n') < 0;

    private void AddValue(ReadOnlySpan<char> value)
    {
        var letters = _buffer.Length < value.Length ? _buffer = new char[value.Length] : _buffer;
        var length = 0;
        var last = -1;
        var isAscii = true;
        var body = BodyOfPem(value);
        for (var i = 0; i < body.Length; i++)
        {
            isAscii &= char.IsAscii(body[i]);
            if (Skeleton.LetterOf(body[i]) is not '\0' and var letter)
            {
                letters[length++] = letter;
                last = i;
            }
        }

        if (length < MinLength)
        {
            _exact.Add(Normalized(value));
            if (!isAscii)
            {
                _exact.Add(Normalized(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value.ToString()))));
            }

            return;
        }

        if (_skeletons.Add(letters.AsSpan(0, length)) && last + 1 < body.Length && body[(last + 1)..].TrimEnd(" \t\r\n\"',}]") is { Length: > 0 } tail)
        {
            _tails.Add(_skeletons.LastPlace, tail.ToString());
        }

        if (!isAscii)
        {
            AddBytes(Encoding.Unicode.GetBytes(body.ToString()));
        }
    }

    // In UTF-16, letters outside ASCII contain bytes that look like ASCII.
    private void AddBytes(byte[] bytes)
    {
        var letters = new char[bytes.Length];
        var length = 0;
        foreach (var one in bytes)
        {
            if (Skeleton.LetterOf((char)one) is not '\0' and var letter)
            {
                letters[length++] = letter;
            }
        }

        if (length >= MinLength)
        {
            _skeletons.Add(letters.AsSpan(0, length));
        }
    }

    private static ReadOnlySpan<char> BodyOfPem(ReadOnlySpan<char> value)
    {
        if (!value.StartsWith("-----BEGIN ", StringComparison.Ordinal) || value.IndexOf('\n') is not (> 0 and var begin))
        {
            return value;
        }

        var body = value[begin..];
        return body.IndexOf("-----END ", StringComparison.Ordinal) is >= 0 and var end ? body[..end] : body;
    }

    // Form encoding writes a space as a plus sign. The result is valid until the buffer is used again.
    private ReadOnlySpan<char> Normalized(ReadOnlySpan<char> text)
    {
        if (_buffer.Length < text.Length)
        {
            _buffer = new char[text.Length];
        }

        text.Replace(_buffer, '+', ' ');
        return _buffer.AsSpan(0, text.Length);
    }
}
