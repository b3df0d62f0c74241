using System.Numerics;

namespace Immuta.Sdk.Redaction;

// A sorted set of values. One binary search finds the value that a text starts with, regardless of the number of values
// and their common prefixes. All values are added before the first search.
internal sealed class PrefixSearch(int headLength)
{
    private const int LettersOfKey = 8;
    private const int MaxFilterBits = 1 << 20;

    private readonly HashSet<ulong> _seen = [];
    private char[] _letters = new char[256];
    private int _used;
    private int[] _begins = new int[16];
    private int[] _lengths = new int[16];

    private ulong[] _keys = [];
    private int[] _shorter = [];
    private ulong[] _filter = [];

    public int Count { get; private set; }

    public int Max { get; private set; }

    // Returns false if the value already exists.
    public bool Add(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || !_seen.Add(HashOf(value, value.Length)))
        {
            return false;
        }

        if (_used + value.Length > _letters.Length)
        {
            Array.Resize(ref _letters, Math.Max(_letters.Length * 2, _used + value.Length));
        }

        if (Count == _begins.Length)
        {
            Array.Resize(ref _begins, Count * 2);
            Array.Resize(ref _lengths, Count * 2);
        }

        value.CopyTo(_letters.AsSpan(_used));
        _begins[Count] = _used;
        _lengths[Count] = value.Length;
        _used += value.Length;
        Count++;
        Max = Math.Max(Max, value.Length);
        return true;
    }

    public void Sort(RedactionBudget budget)
    {
        budget.Spend((_used + Count) * 4);
        _keys = new ulong[Count];
        var order = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            order[i] = i;
            _keys[i] = KeyOf(ValueAt(i));
        }

        Array.Sort(_keys, order);
        for (var begin = 0; begin < Count;)
        {
            var end = begin + 1;
            while (end < Count && _keys[end] == _keys[begin])
            {
                end++;
            }

            if (end - begin > 1)
            {
                budget.Spend((end - begin) * LettersOfKey);
                order.AsSpan(begin, end - begin).Sort((one, other) => ValueAt(one).SequenceCompareTo(ValueAt(other)));
            }

            begin = end;
        }

        _begins = Array.ConvertAll(order, i => _begins[i]);
        _lengths = Array.ConvertAll(order, i => _lengths[i]);
        LinkShorter();
        FillFilter();
    }

    public int LengthOf(int index) => _lengths[index];

    // Identifies a value independent of its index, which changes when the values are sorted.
    public int PlaceOf(int index) => _begins[index];

    public int LastPlace => _begins[Count - 1];

    // Returns the longest other value that is a prefix of the given one, or -1.
    public int ShorterThan(int index) => _shorter[index];

    // Returns the longest value that the text starts with, or -1. common is the longest prefix shared with any value.
    public int Find(ReadOnlySpan<char> text, RedactionBudget budget, out int common)
    {
        common = 0;
        if (Count == 0 || (text.Length >= headLength && !MayBegin(text)))
        {
            return -1;
        }

        text = text[..Math.Min(text.Length, Max + 1)];
        var after = CountUpTo(text);
        var found = after - 1;
        if (found >= 0)
        {
            common = ValueAt(found).CommonPrefixLength(text);
            budget.Spend(common);
            for (; found >= 0 && _lengths[found] > common; found = _shorter[found])
            {
                budget.Spend(1);
            }
        }

        if (after < Count)
        {
            common = Math.Max(common, ValueAt(after).CommonPrefixLength(text));
        }

        budget.Spend(LettersOfKey + (common * 2));
        return found;
    }

    private ReadOnlySpan<char> ValueAt(int index) => _letters.AsSpan(_begins[index], _lengths[index]);

    // Returns the number of values that sort before the text or equal it.
    private int CountUpTo(ReadOnlySpan<char> text)
    {
        var key = KeyOf(text);
        var low = 0;
        var high = Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_keys[middle] < key || (_keys[middle] == key && ValueAt(middle).SequenceCompareTo(text) <= 0))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    // In sorted order, a value follows all of its prefixes.
    private void LinkShorter()
    {
        _shorter = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            var candidate = i - 1;
            while (candidate >= 0 && !ValueAt(i).StartsWith(ValueAt(candidate)))
            {
                candidate = _shorter[candidate];
            }

            _shorter[i] = candidate;
        }
    }

    private void FillFilter()
    {
        var bits = Math.Min(MaxFilterBits, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(Count, 4) * 16));
        _filter = new ulong[bits / 64];
        for (var i = 0; i < Count; i++)
        {
            var bit = HashOf(ValueAt(i), headLength) & (ulong)(bits - 1);
            _filter[bit / 64] |= 1UL << (int)(bit % 64);
        }
    }

    private bool MayBegin(ReadOnlySpan<char> text)
    {
        var bit = HashOf(text, headLength) & (ulong)((_filter.Length * 64) - 1);
        return (_filter[bit / 64] & (1UL << (int)(bit % 64))) != 0;
    }

    private static ulong HashOf(ReadOnlySpan<char> value, int length)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in value[..length])
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return hash ^ (hash >> 29);
    }

    // Packs the first letters into a number that sorts like them. Stops at the first letter that needs more than a byte.
    private static ulong KeyOf(ReadOnlySpan<char> value)
    {
        var key = 0UL;
        var isOpen = true;
        for (var i = 0; i < LettersOfKey; i++)
        {
            var letter = isOpen && i < value.Length ? Math.Min(value[i], (char)255) : '\0';
            isOpen &= letter < 255;
            key = (key << 8) | letter;
        }

        return key;
    }
}
