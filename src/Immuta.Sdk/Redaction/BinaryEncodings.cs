using System.Text.Unicode;

namespace Immuta.Sdk.Redaction;

// Decodes possible Base64, including its URL variant, and hexadecimal. In UTF-16, ASCII letters are the bytes of UTF-8 with
// zeros in between, so one pass over the bytes handles both.
internal sealed class BinaryEncodings
{
    // A shorter run of digits can't contain a value that is matched by its letters.
    private const int MinBase64 = 8;
    private const int MinHex = 12;

    private const int MinText = 3;

    private readonly Skeleton _bytes = new();
    private byte[] _digits = new byte[64];
    private int[] _places = new int[64];
    private byte[] _decoded = new byte[64];
    private int _count;
    private TextReading? _text;

    // Returns the letters of everything that may be encoded, at every possible alignment.
    public Skeleton ReadBytes(TextReading reading)
    {
        _bytes.Clear();
        Scan(reading, isHex: false, isJoined: true);
        Scan(reading, isHex: true, isJoined: true);
        return _bytes;
    }

    // Returns the runs that decode to text as a whole, or null if there are none.
    public TextReading? ReadText(TextReading reading)
    {
        _text = null;
        Scan(reading, isHex: false, isJoined: false);
        Scan(reading, isHex: true, isJoined: false);
        return _text;
    }

    private void Scan(TextReading reading, bool isHex, bool isJoined)
    {
        var text = reading.Text;
        _count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = isHex ? HexDigit(text[i]) : Base64Digit(text[i]);
            if (isHex && digit == 0 && i + 1 < text.Length && text[i + 1] == 'x')
            {
                i++;
            }
            else if (digit >= 0)
            {
                AddDigit((byte)digit, i);
            }
            else if (!isJoined || !IsSeparator(text[i], isHex))
            {
                EndRun(reading, isHex, isJoined);
            }
        }

        EndRun(reading, isHex, isJoined);
    }

    private void AddDigit(byte digit, int place)
    {
        if (_count == _digits.Length)
        {
            Array.Resize(ref _digits, _count * 2);
            Array.Resize(ref _places, _count * 2);
            Array.Resize(ref _decoded, _count * 2);
        }

        _digits[_count] = digit;
        _places[_count] = place;
        _count++;
    }

    private void EndRun(TextReading reading, bool isHex, bool isJoined)
    {
        if (!isJoined && _count >= MinText)
        {
            AddText(reading, isHex);
        }
        else if (isJoined && _count >= (isHex ? MinHex : MinBase64))
        {
            for (var phase = 0; phase < (isHex ? 2 : 4); phase++)
            {
                AddBytes(isHex, phase);
            }
        }

        _count = 0;
    }

    private void AddBytes(bool isHex, int phase)
    {
        for (var i = 0; TryDecode(isHex, phase, i, out var value, out var digit); i++)
        {
            if (Skeleton.LetterOf((char)value) is not '\0' and var letter)
            {
                _bytes.Add(letter, _places[digit], _places[digit + 1] + 1);
            }
            else if (value != 0)
            {
                _bytes.EndWord();
            }
        }

        _bytes.EndWord();
    }

    private void AddText(TextReading reading, bool isHex)
    {
        var length = 0;
        while (TryDecode(isHex, phase: 0, length, out var value, out _))
        {
            if (value < ' ' && value is not (0 or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return;
            }

            _decoded[length++] = value;
        }

        if (length == 0 || !Utf8.IsValid(_decoded.AsSpan(0, length)))
        {
            return;
        }

        _text ??= new(length + 1);
        for (var i = 0; i < length; i++)
        {
            if (_decoded[i] != 0)
            {
                TryDecode(isHex, phase: 0, i, out _, out var digit);
                _text.Add((char)_decoded[i], reading.BeginOf(_places[digit]), reading.EndOf(_places[digit + 1]));
            }
        }

        _text.Add('\n', reading.EndOf(_places[_count - 1]), reading.EndOf(_places[_count - 1]));
    }

    // A byte spans two digits. Returns the index of the first one.
    private bool TryDecode(bool isHex, int phase, int index, out byte value, out int digit)
    {
        var bit = index * 8;
        digit = phase + (bit / (isHex ? 4 : 6));
        value = 0;
        if (digit + 1 >= _count)
        {
            return false;
        }

        var shift = isHex ? 4 : 2 + (bit % 6);
        var rest = isHex ? 0 : 6 - shift;
        value = (byte)((_digits[digit] << shift) | (_digits[digit + 1] >> rest));
        return true;
    }

    private static bool IsSeparator(char character, bool isHex) =>
        character is '\r' or '\n' or '\t' or ' ' || (isHex && character is ':' or '-' or ',');

    private static int HexDigit(char character) => char.IsAsciiHexDigit(character) ? Convert.ToInt32(character < 'A' ? character - '0' : (character | 0x20) - 'a' + 10) : -1;

    private static int Base64Digit(char character) => character switch
    {
        >= 'A' and <= 'Z' => character - 'A',
        >= 'a' and <= 'z' => character - 'a' + 26,
        >= '0' and <= '9' => character - '0' + 52,
        '+' or '-' => 62,
        '/' or '_' => 63,
        _ => -1,
    };
}
