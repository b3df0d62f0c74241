namespace Immuta.Sdk.Redaction;

// The ASCII letters and digits of a text in lower case. Quotes, escapes of other characters, line breaks and encodings
// of accented letters differ between the ways to print a secret. ASCII letters and digits don't.
internal sealed class Skeleton
{
    private char[] _letters = new char[256];
    private int[] _begins = new int[256];
    private int[] _ends = new int[256];
    private bool[] _endsWord = new bool[256];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Letters => _letters.AsSpan(0, Length);

    // Returns NUL for characters other than ASCII letters and digits.
    public static char LetterOf(char character) => character switch
    {
        >= 'a' and <= 'z' => character,
        >= '0' and <= '9' => character,
        >= 'A' and <= 'Z' => (char)(character | 0x20),
        _ => '\0',
    };

    public int BeginOf(int index) => _begins[index];

    public int EndOf(int index) => _ends[index];

    // Whether a character other than a letter or a digit follows.
    public bool EndsWord(int index) => _endsWord[index];

    public void Clear() => Length = 0;

    public void Add(char letter, int begin, int end)
    {
        if (Length == _letters.Length)
        {
            Array.Resize(ref _letters, Length * 2);
            Array.Resize(ref _begins, Length * 2);
            Array.Resize(ref _ends, Length * 2);
            Array.Resize(ref _endsWord, Length * 2);
        }

        _letters[Length] = letter;
        _begins[Length] = begin;
        _ends[Length] = end;
        _endsWord[Length] = false;
        Length++;
    }

    public void EndWord()
    {
        if (Length > 0)
        {
            _endsWord[Length - 1] = true;
        }
    }

    // The index of each letter refers to the reading, not to the original text.
    public void Read(ReadOnlySpan<char> text)
    {
        Clear();
        for (var i = 0; i < text.Length; i++)
        {
            if (LetterOf(text[i]) is not '\0' and var letter)
            {
                Add(letter, i, i + 1);
            }
            else
            {
                EndWord();
            }
        }

        EndWord();
    }
}
