using System.Buffers;

namespace Immuta.Sdk.Redaction;

// Finds values by the names of secrets: "password": "x" in broken or quoted JSON, password=x in connection strings and
// queries, PASSWORD 'x' in SQL, and the token after the word Bearer.
internal static class NamedSecretScanner
{
    private const int MaxName = 64;
    private const int MinToken = 16;
    private const string Bearer = "Bearer";
    private const string Password = "password";

    private static readonly SearchValues<char> s_endsWord = SearchValues.Create(" \t\r\n\f\v,;&<>\"'}]");

    public static void Find(TextReading reading, List<(int Begin, int End)> found)
    {
        var text = reading.Text;
        for (var i = 0; i < text.Length; i++)
        {
            var begin = text[i] switch
            {
                ':' when IsQuotedName(text, i) => SkipSpace(text, i + 1),
                '=' when IsName(text, i) => i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]) ? i + 2 : i + 1,
                '\'' when FollowsPassword(text, i) => i,
                'B' or 'b' when IsBearer(text, i) => SkipSpace(text, i + Bearer.Length),
                _ => -1,
            };
            if (begin < 0)
            {
                continue;
            }

            var end = text[i] is 'B' or 'b' ? EndOfToken(text, begin) : EndOfValue(text, begin);
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

    private static bool IsBearer(ReadOnlySpan<char> text, int begin) =>
        text[begin..].StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && (begin == 0 || !IsOfName(text[begin - 1]))
        && begin + Bearer.Length < text.Length
        && char.IsWhiteSpace(text[begin + Bearer.Length]);

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

    private static int EndOfToken(ReadOnlySpan<char> text, int begin)
    {
        var end = begin;
        while (end < text.Length && (IsOfName(text[end]) || text[end] is '.' or '~' or '+' or '/' or '='))
        {
            end++;
        }

        return end - begin >= MinToken ? end : begin;
    }

    // A quoted text ends at its closing quote, or at the end if there is none. Other values end at the next delimiter.
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

        return begin < text.Length && text[begin] == '\'' ? EndOfSqlQuotes(text, begin + 1) : EndOfWord(text, begin);
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
