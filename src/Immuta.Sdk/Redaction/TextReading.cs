namespace Immuta.Sdk.Redaction;

// A text after decoding. Each character knows its position in the original text.
internal sealed class TextReading
{
    private char[] _characters;
    private int[] _begins = [];
    private int[] _ends = [];
    private readonly bool _isOriginal;

    public TextReading(string original)
    {
        _characters = [];
        Original = original;
        _isOriginal = true;
        Length = original.Length;
    }

    public TextReading(int capacity)
    {
        capacity = Math.Max(capacity, 16);
        _characters = new char[capacity];
        _begins = new int[capacity];
        _ends = new int[capacity];
        Original = string.Empty;
    }

    public int Length { get; private set; }

    public ReadOnlySpan<char> Text => _isOriginal ? Original : _characters.AsSpan(0, Length);

    private string Original { get; }

    public int BeginOf(int index) => _isOriginal ? index : _begins[index];

    public int EndOf(int index) => _isOriginal ? index + 1 : _ends[index];

    public void Add(char character, int begin, int end)
    {
        if (Length == _characters.Length)
        {
            Array.Resize(ref _characters, Length * 2);
            Array.Resize(ref _begins, Length * 2);
            Array.Resize(ref _ends, Length * 2);
        }

        _characters[Length] = character;
        _begins[Length] = begin;
        _ends[Length] = end;
        Length++;
    }
}
