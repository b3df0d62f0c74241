namespace Immuta.Sdk.Scripts;

// Distinguishes a script from a page or a notice. One known statement is enough; the script is not fully parsed.
internal static class SqlText
{
    private const int MaxModifiers = 6;
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;

    private static readonly HashSet<string> s_modifiers = new(StringComparer.OrdinalIgnoreCase)
    {
        "OR", "REPLACE", "IF", "NOT", "EXISTS", "TEMP", "TEMPORARY", "TRANSIENT", "SECURE", "EXTERNAL", "MATERIALIZED",
        "MASKING", "ROW", "ACCESS", "NETWORK", "STORAGE", "SECURITY", "RESOURCE", "SERVICE",
    };

    private static readonly HashSet<string> s_objects = new(StringComparer.OrdinalIgnoreCase)
    {
        "CATALOG", "DATABASE", "FUNCTION", "INTEGRATION", "POLICY", "PROCEDURE", "ROLE", "SCHEMA", "STAGE", "TABLE", "USER",
        "VIEW", "WAREHOUSE",
    };

    // Returns the first character after byte order marks, white space and control characters, or '\0' if there is none.
    public static char FirstSignificant(string text) => At(text, SkipBlank(text, 0));

    public static bool BeginsWithMarkup(string text) => At(text, SkipBlankAndComments(text, 0)) == '<';

    public static bool HoldsStatement(string text)
    {
        List<string> words = [];
        for (var position = 0; (position = SkipBlankAndComments(text, position)) < text.Length;)
        {
            var start = position;
            position = EndOfToken(text, position);
            var token = text[start..position];
            if (token is ";" || IsBlockBegin(token, words))
            {
                if (IsStatement(words))
                {
                    return true;
                }

                words.Clear();
            }
            else
            {
                words.Add(token);
            }
        }

        return IsStatement(words);
    }

    // BEGIN starts a block of statements or a transaction. Neither has a statement before it.
    private static bool IsBlockBegin(string token, List<string> words) =>
        token.Equals("BEGIN", IgnoreCase) && (words.Count == 0 || words[0].Equals("DECLARE", IgnoreCase));

    private static bool IsStatement(List<string> words) => words is [var verb, .. var rest] && verb.ToUpperInvariant() switch
    {
        "CREATE" or "ALTER" or "DROP" or "UNDROP" => NamesObject(rest),
        "GRANT" => IsGrant(rest, "TO"),
        "REVOKE" => IsGrant(rest, "FROM"),
        "EXECUTE" => rest is [var how, _, ..] && how.Equals("IMMEDIATE", IgnoreCase),
        _ => false,
    };

    private static bool NamesObject(List<string> rest)
    {
        var kind = rest.Take(MaxModifiers).TakeWhile(s_modifiers.Contains).Count();
        return kind + 1 < rest.Count && s_objects.Contains(rest[kind]);
    }

    private static bool IsGrant(List<string> rest, string direction) =>
        rest.FindIndex(word => word.Equals("ON", IgnoreCase) || word.Equals("ROLE", IgnoreCase)) is >= 0 and var on
        && rest.FindIndex(on, word => word.Equals(direction, IgnoreCase)) is > 0 and var to
        && to + 1 < rest.Count;

    private static int EndOfToken(string text, int start) => text[start] switch
    {
        '\'' or '"' or '`' => Behind(text, text[start].ToString(), start + 1),
        '$' when IsAt(text, start, "$$") => Behind(text, "$$", start + 2),
        var first when IsLetter(first) => EndOfWord(text, start),
        _ => start + 1,
    };

    private static int EndOfWord(string text, int position)
    {
        while (IsLetter(At(text, position)))
        {
            position++;
        }

        return position;
    }

    private static bool IsLetter(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

    private static int SkipBlankAndComments(string text, int position)
    {
        while (true)
        {
            var next = SkipBlank(text, position);
            next = IsAt(text, next, "--") || IsAt(text, next, "//") ? EndOfLine(text, next)
                : IsAt(text, next, "/*") ? Behind(text, "*/", next + 2)
                : next;
            if (next == position)
            {
                return position;
            }

            position = next;
        }
    }

    private static int SkipBlank(string text, int position)
    {
        while (position < text.Length && (char.IsWhiteSpace(text[position]) || char.IsControl(text[position]) || text[position] is '\uFEFF' or '\u200B'))
        {
            position++;
        }

        return position;
    }

    private static int EndOfLine(string text, int position) =>
        text.AsSpan(position).IndexOfAny('\r', '\n') is >= 0 and var length ? position + length : text.Length;

    private static int Behind(string text, string mark, int position) =>
        text.IndexOf(mark, Math.Min(position, text.Length), StringComparison.Ordinal) is >= 0 and var found ? found + mark.Length : text.Length;

    private static bool IsAt(string text, int position, string mark) => string.CompareOrdinal(text, position, mark, 0, mark.Length) == 0;

    private static char At(string text, int position) => position < text.Length ? text[position] : '\0';
}
