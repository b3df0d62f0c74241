using System.Text;

namespace Immuta.Sdk.Http;

// Many values, looked for at once. A request in YAML may hold a hundred thousand and its answer thousands of texts: to
// search each text for each value would take minutes that no time limit could end.
internal sealed class SecretValues
{
    private const int LongestBeginning = 4;

    private readonly HashSet<string> _values;
    private readonly Dictionary<ulong, List<string>> _byBeginning = [];
    private readonly bool[] _occurs = new bool[LongestBeginning + 1];

    public SecretValues(HashSet<string> values)
    {
        _values = values;

        // Longest first: a value that holds another one must not leave its rest behind.
        foreach (var value in values.OrderByDescending(value => value.Length))
        {
            Longest = Math.Max(Longest, value.Length);
            var length = Math.Min(value.Length, LongestBeginning);
            _occurs[length] = true;
            var beginning = Beginning(value.AsSpan(0, length));
            if (!_byBeginning.TryGetValue(beginning, out var list))
            {
                _byBeginning.Add(beginning, list = []);
            }

            list.Add(value);
        }
    }

    public int Longest { get; }

    public bool Contains(string text) => _values.Contains(text);

    // Values that overlap are one secret stretch of the text. Null where the text holds none.
    public string? Mask(string text)
    {
        StringBuilder? masked = null;
        var done = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var length = LengthAt(text.AsSpan(i));
            if (length == 0)
            {
                continue;
            }

            if (i >= done)
            {
                (masked ??= new()).Append(text, done, i - done).Append(Secret.Mask);
            }

            done = Math.Max(done, i + length);
        }

        return masked?.Append(text, done, text.Length - done).ToString();
    }

    // How long the longest beginning of a value is with which the text ends.
    public int BegunAtEnd(string text)
    {
        var begun = 0;
        foreach (var value in _values)
        {
            for (var length = Math.Min(value.Length - 1, text.Length); length > begun; length--)
            {
                if (text.AsSpan().EndsWith(value.AsSpan(0, length), StringComparison.Ordinal))
                {
                    begun = length;
                }
            }
        }

        return begun;
    }

    private int LengthAt(ReadOnlySpan<char> text)
    {
        for (var length = Math.Min(LongestBeginning, text.Length); length > 0; length--)
        {
            if (_occurs[length] && _byBeginning.TryGetValue(Beginning(text[..length]), out var candidates))
            {
                foreach (var candidate in candidates)
                {
                    if (text.StartsWith(candidate, StringComparison.Ordinal))
                    {
                        return candidate.Length;
                    }
                }
            }
        }

        return 0;
    }

    // As a number: a text of its own for each letter of an answer would be garbage.
    private static ulong Beginning(ReadOnlySpan<char> letters)
    {
        var beginning = 0UL;
        foreach (var letter in letters)
        {
            beginning = (beginning << 16) | letter;
        }

        return beginning;
    }
}
