using System.Buffers;

namespace Immuta.Sdk.Redaction;

// Collects possible secrets from a body that isn't JSON. YAML isn't parsed, because a secret can occur in too many forms:
// every scalar above a minimum length counts as secret, and under a secret's name the shorter ones too.
internal static class TextSecretScanner
{
    // Shorter values are words and numbers that texts have anyway.
    public const int MinAnywhere = 6;

    private static readonly SearchValues<char> s_separators = SearchValues.Create("{}[],;&");

    public static void Scan(ReadOnlySpan<char> text, SecretMatcher secrets)
    {
        // Column of the enclosing secret key; lines indented further belong to its value.
        int? secretAbove = null;
        foreach (var line in text.EnumerateLines())
        {
            var column = line.IndexOfAnyExcept(' ', '\t');
            if (column < 0)
            {
                continue;
            }

            secretAbove = column > secretAbove ? secretAbove : null;
            Collect(line, secretAbove is not null, secrets);
            if (secretAbove is null && IsSecretName(line))
            {
                secretAbove = column;
            }
        }
    }

    private static void Collect(ReadOnlySpan<char> line, bool isSecret, SecretMatcher secrets)
    {
        AddScalar(line, isSecret, secrets);
        AddValue(line, isSecret, secrets);

        // Flow maps and lists, connection strings, and arguments.
        var rest = line.IndexOfAny(s_separators) < 0 ? default : line;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny(s_separators);
            var piece = end < 0 ? rest : rest[..end];
            AddScalar(piece, isSecret, secrets);
            AddValue(piece, isSecret, secrets);
            rest = end < 0 ? default : rest[(end + 1)..];
        }
    }

    // name: value, or name=value.
    private static void AddValue(ReadOnlySpan<char> text, bool isSecret, SecretMatcher secrets)
    {
        var end = text.IndexOfAny(':', '=');
        if (end > 0)
        {
            AddScalar(text[(end + 1)..], isSecret || IsSecretName(text), secrets);
        }
    }

    private static bool IsSecretName(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(':', '=');
        return end > 0 && SecretNames.Contains(text[..end].Trim(" \t-?\"'{[").ToString());
    }

    private static void AddScalar(ReadOnlySpan<char> text, bool isSecret, SecretMatcher secrets)
    {
        var scalar = text.Trim();

        // Member names stay readable. The value is a separate scalar.
        if (!isSecret && IsMember(scalar))
        {
            return;
        }

        Add(scalar, isSecret, secrets);
        if (scalar.IndexOf(" #", StringComparison.Ordinal) is > 0 and var comment)
        {
            scalar = scalar[..comment].TrimEnd();
            Add(scalar, isSecret, secrets);
        }

        // Skip a tag or an anchor before the value, and the dash of a list.
        while (scalar.Length > 0 && scalar[0] is '!' or '&' or '-' && scalar.IndexOf(' ') is > 0 and var space)
        {
            scalar = scalar[(space + 1)..].TrimStart();
            Add(scalar, isSecret, secrets);
        }

        var bare = scalar.Trim("\"',");
        Add(bare, isSecret, secrets);
        if (bare.IndexOf('\\') >= 0)
        {
            Add(bare.ToString().Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal), isSecret, secrets);
        }

        if (bare.IndexOf("''", StringComparison.Ordinal) >= 0)
        {
            Add(bare.ToString().Replace("''", "'", StringComparison.Ordinal), isSecret, secrets);
        }
    }

    // A name, a colon, and then a space or the end.
    private static bool IsMember(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        return colon > 0 && (colon + 1 == text.Length || text[colon + 1] == ' ');
    }

    private static void Add(ReadOnlySpan<char> value, bool isSecret, SecretMatcher secrets)
    {
        // The indicators of a block scalar aren't part of its value.
        if (value.Length >= MinAnywhere || (isSecret && !value.Trim("\"'").IsEmpty && !(value[0] is '|' or '>' && value.Length <= 3)))
        {
            secrets.Add(value);
        }
    }
}
