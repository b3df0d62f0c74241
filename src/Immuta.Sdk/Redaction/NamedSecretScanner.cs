using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Immuta.Sdk.Redaction;

// Finds values by the names of secrets: "password": "x" in broken or quoted JSON, password=x in connection strings and
// queries, PASSWORD 'x' in SQL, the token after the words Bearer and Basic, and user:password in an address.
internal static class NamedSecretScanner
{
    private const int MaxName = 64;
    private const int MinToken = 16;
    private const int MaxBasicPrefix = 256;
    private const string Bearer = "Bearer";
    private const string Basic = "Basic";
    private const string Password = "password";

    private static readonly SearchValues<char> s_endsWord = SearchValues.Create(" \t\r\n\f\v,;&<>\"'}]");

    // What ends the part of an address that names its user and host.
    private static readonly SearchValues<char> s_endsAuthority = SearchValues.Create(" \t\r\n\f\v/\\?#<>\"'");

    public static void Find(TextReading reading, List<(int Begin, int End)> found)
    {
        var text = reading.Text;
        for (var i = 0; i < text.Length; i++)
        {
            var (begin, end) = text[i] switch
            {
                ':' when IsQuotedName(text, i) => Value(text, SkipSpace(text, i + 1)),
                ':' when text[i..].StartsWith("://", StringComparison.Ordinal) => UserInfo(text, i + 3),
                '=' when IsName(text, i) => Value(text, i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]) ? i + 2 : i + 1),
                '\'' when FollowsPassword(text, i) => Value(text, i),
                'B' or 'b' when IsScheme(text, i, Bearer) => Token(text, SkipSpace(text, i + Bearer.Length), isBasic: false),
                'B' or 'b' when IsScheme(text, i, Basic) => Token(text, SkipSpace(text, i + Basic.Length), isBasic: true),
                _ => default,
            };
            if (end > begin)
            {
                found.Add((reading.BeginOf(begin), reading.EndOf(end - 1)));
                i = end - 1;
            }
        }
    }

    // "name" : with any number of backslashes before the quotes.
    private static bool IsQuotedName(ReadOnlySpan<char> text, int colon)
    {
        var name = text[..colon].TrimEnd();
        if (name is not [.., '"' or '\''])
        {
            return false;
        }

        name = name[..^1].TrimEnd('\\');
        var begin = BeginOfName(name);
        return begin > 0 && name[begin - 1] is '"' or '\'' && SecretNames.Contains(name[begin..].ToString());
    }

    private static bool IsName(ReadOnlySpan<char> text, int sign)
    {
        var name = text[..(sign > 0 && char.IsWhiteSpace(text[sign - 1]) ? sign - 1 : sign)];
        var begin = BeginOfName(name);
        return begin < name.Length && SecretNames.Contains(name[begin..].ToString());
    }

    private static bool FollowsPassword(ReadOnlySpan<char> text, int quote)
    {
        var name = text[..quote].TrimEnd();
        return name.Length < quote
            && name.EndsWith(Password, StringComparison.OrdinalIgnoreCase)
            && (name.Length == Password.Length || !IsOfName(name[^(Password.Length + 1)]));
    }

    private static bool IsScheme(ReadOnlySpan<char> text, int begin, string scheme) =>
        text[begin..].StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
        && (begin == 0 || !IsOfName(text[begin - 1]))
        && begin + scheme.Length < text.Length
        && char.IsWhiteSpace(text[begin + scheme.Length]);

    private static int BeginOfName(ReadOnlySpan<char> text)
    {
        var begin = text.Length;
        while (begin > 0 && text.Length - begin < MaxName && IsOfName(text[begin - 1]))
        {
            begin--;
        }

        return begin;
    }

    private static bool IsOfName(char character) => char.IsLetterOrDigit(character) || character is '_' or '-';

    private static int SkipSpace(ReadOnlySpan<char> text, int begin)
    {
        while (begin < text.Length && char.IsWhiteSpace(text[begin]))
        {
            begin++;
        }

        return begin;
    }

    // Without a colon it is only a user, or the container in an address of a storage account.
    private static (int Begin, int End) UserInfo(ReadOnlySpan<char> text, int begin)
    {
        var length = text[begin..].IndexOfAny(s_endsAuthority);
        var authority = length < 0 ? text[begin..] : text.Slice(begin, length);
        var end = authority.LastIndexOf('@');
        return end > 0 && authority[..end].Contains(':') ? (begin, begin + end) : default;
    }

    private static (int Begin, int End) Token(ReadOnlySpan<char> text, int begin, bool isBasic)
    {
        var end = begin;
        while (end < text.Length && (IsOfName(text[end]) || text[end] is '.' or '~' or '+' or '/' or '='))
        {
            end++;
        }

        return (isBasic ? IsBasic(text[begin..end]) : end - begin >= MinToken) ? (begin, end) : default;
    }

    // The word Basic is common, so the token counts only if it is user:password in Base64. It may be truncated.
    private static bool IsBasic(ReadOnlySpan<char> token)
    {
        Span<byte> bytes = stackalloc byte[MaxBasicPrefix];
        var length = Math.Min(token.Length, MaxBasicPrefix) / 4 * 4;
        return Encoding.ASCII.GetBytes(token[..length], bytes) == length
            && Base64.DecodeFromUtf8InPlace(bytes[..length], out var written) == OperationStatus.Done
            && bytes[..written].Contains((byte)':');
    }

    private static (int Begin, int End) Value(ReadOnlySpan<char> text, int begin) => (begin, EndOfValue(text, begin));

    // A quoted text ends at its closing quote and a value in brackets at its closing bracket, or at the end if there is none.
    // Other values end at the next delimiter.
    private static int EndOfValue(ReadOnlySpan<char> text, int begin)
    {
        var quote = begin;
        while (quote < text.Length && text[quote] == '\\')
        {
            quote++;
        }

        if (quote < text.Length && text[quote] == '"')
        {
            return EndOfQuotes(text, quote + 1);
        }

        return begin == text.Length ? begin : text[begin] switch
        {
            '\'' => EndOfSqlQuotes(text, begin + 1),
            '{' or '[' => EndOfBrackets(text, begin),
            _ => EndOfWord(text, begin),
        };
    }

    // Brackets within quotes don't count.
    private static int EndOfBrackets(ReadOnlySpan<char> text, int begin)
    {
        var (depth, quote) = (0, '\0');
        for (var i = begin; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '"' or '\'' when quote == '\0':
                    quote = text[i];
                    break;
                case var end when end == quote:
                    quote = '\0';
                    break;
                case '{' or '[' when quote == '\0':
                    depth++;
                    break;
                case '}' or ']' when quote == '\0' && --depth == 0:
                    return i + 1;
                default:
                    break;
            }
        }

        return text.Length;
    }

    private static int EndOfQuotes(ReadOnlySpan<char> text, int begin)
    {
        for (var i = begin; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                return i + 1;
            }

            i += text[i] == '\\' ? 1 : 0;
        }

        return text.Length;
    }

    private static int EndOfSqlQuotes(ReadOnlySpan<char> text, int begin)
    {
        for (var i = begin; i < text.Length; i++)
        {
            if (text[i] != '\'')
            {
                continue;
            }

            if (i + 1 == text.Length || text[i + 1] != '\'')
            {
                return i + 1;
            }

            i++;
        }

        return text.Length;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int begin)
    {
        var length = text[begin..].IndexOfAny(s_endsWord);
        return length < 0 ? text.Length : begin + length;
    }
}
