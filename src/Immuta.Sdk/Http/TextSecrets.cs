namespace Immuta.Sdk.Http;

// What may be secret in a body that is not JSON. No YAML is parsed here, since a secret may stand in it in too many
// shapes: every scalar that is not short counts as one, and under a secret's name the short ones too.
internal static class TextSecrets
{
    private const int ShortestAnywhere = 6;

    public static IReadOnlyCollection<string> Find(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);

        // Deeper than this column stands what belongs to the secret's name above.
        int? secretAbove = null;
        foreach (var line in text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var column = line.AsSpan().IndexOfAnyExcept(' ', '\t');
            if (column < 0)
            {
                continue;
            }

            secretAbove = column > secretAbove ? secretAbove : null;
            Collect(line, secretAbove is not null, found);
            if (secretAbove is null && IsSecretName(line))
            {
                secretAbove = column;
            }
        }

        return found;
    }

    private static void Collect(string line, bool isSecret, HashSet<string> found)
    {
        AddScalar(line, isSecret, found);
        AddValue(line, isSecret, found);

        // Flow maps and lists, connection strings, and arguments.
        foreach (var piece in line.Split(['{', '}', '[', ']', ',', ';', '&'], StringSplitOptions.RemoveEmptyEntries))
        {
            AddScalar(piece, isSecret, found);
            AddValue(piece, isSecret, found);
        }
    }

    // name: value, or name=value.
    private static void AddValue(string text, bool isSecret, HashSet<string> found)
    {
        var end = text.AsSpan().IndexOfAny(':', '=');
        if (end > 0)
        {
            AddScalar(text[(end + 1)..], isSecret || IsSecretName(text), found);
        }
    }

    private static bool IsSecretName(string text)
    {
        var end = text.AsSpan().IndexOfAny(':', '=');
        return end > 0 && SecretNames.Contains(text[..end].Trim(' ', '\t', '-', '?', '"', '\'', '{', '['));
    }

    private static void AddScalar(string text, bool isSecret, HashSet<string> found)
    {
        var scalar = text.Trim();
        Add(scalar, isSecret, found);
        if (scalar.IndexOf(" #", StringComparison.Ordinal) is > 0 and var comment)
        {
            scalar = scalar[..comment].TrimEnd();
            Add(scalar, isSecret, found);
        }

        // A tag or an anchor before the value, and the dash of a list.
        while (scalar.Length > 0 && scalar[0] is '!' or '&' or '-' && scalar.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space)
        {
            scalar = scalar[(space + 1)..].TrimStart();
            Add(scalar, isSecret, found);
        }

        var bare = scalar.Trim('"', '\'', ',');
        Add(bare, isSecret, found);
        Add(bare.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal), isSecret, found);
        Add(bare.Replace("''", "'", StringComparison.Ordinal), isSecret, found);
    }

    private static void Add(string value, bool isSecret, HashSet<string> found)
    {
        // The marks of a block scalar are not its value.
        if (value.Length >= ShortestAnywhere || (isSecret && value.Trim('"', '\'').Length > 0 && !(value[0] is '|' or '>' && value.Length <= 3)))
        {
            found.Add(value);
        }
    }
}
