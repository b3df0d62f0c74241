using System.Globalization;
using System.Text;

namespace Immuta.Sdk.Yaml;

// Chooses the style in which all YAML readers read a text as the same text.
internal static class YamlStyle
{
    public const int MaxSimpleNameLength = 1000;

    public static string OneLine(string value) =>
        CanBePlain(value) ? value
        : value.All(IsPrintable) ? $"'{value.Replace("'", "''", StringComparison.Ordinal)}'"
        : Escaped(value);

    // A literal block preserves the text exactly, unless it has unusual line ends or white space.
    public static bool CanBeBlock(string value)
    {
        if (!value.Contains('\n', StringComparison.Ordinal) || value[0] is ' ' or '\n' or '\t' || value.EndsWith("\n\n", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var line in value.AsSpan().EnumerateLines())
        {
            if (line.Length > 0 && (line[0] == '\t' || line[^1] is ' ' or '\t'))
            {
                return false;
            }
        }

        return value.All(character => character == '\n' || IsPrintable(character));
    }

    // Stricter than YAML: the text begins with a letter and is not a word that some reader interprets.
    private static bool CanBePlain(string value)
    {
        if (value.Length == 0 || !(char.IsLetter(value[0]) || (value[0] is '_' or '/' or '<' && value is not "<<")) || value[^1] is ' ' or ':')
        {
            return false;
        }

        for (var i = 0; i < value.Length; i++)
        {
            var allowed = value[i] switch
            {
                ':' => value[i + 1] != ' ',
                '{' or '}' or '[' or ']' or ',' or '"' or '`' or '*' or '&' or '!' or '|' or '%' or '?' or '\\' or '~' => false,

                // After a space, no character is allowed that might start a comment, a value or another construct.
                '#' or '-' or '@' or '\'' or '>' or '=' => value[i - 1] != ' ',
                var character => IsPrintable(character) && character != '\t',
            };
            if (!allowed)
            {
                return false;
            }
        }

        return value.ToUpperInvariant() is not ("NULL" or "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N" or "NAN" or "INF" or "INFINITY");
    }

    // Characters that YAML allows unescaped and that no reader treats as a line break.
    private static bool IsPrintable(char character) => character switch
    {
        '\t' => true,
        < ' ' or '\u0085' or '\u00A0' or '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' => false,
        >= '\u007F' and <= '\u009F' => false,
        _ => true,
    };

    private static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when IsPrintable(character) => text.Append(character),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
            };
        }

        return text.Append('"').ToString();
    }
}
