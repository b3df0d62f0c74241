using System.Text.RegularExpressions;

namespace Immuta.Sdk.Yaml;

// The type of a plain scalar in the core schema of YAML 1.2.
internal static partial class YamlScalar
{
    public static YamlScalarKind KindOf(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => YamlScalarKind.Null,
        "true" or "True" or "TRUE" => YamlScalarKind.True,
        "false" or "False" or "FALSE" => YamlScalarKind.False,
        _ when text[0] is not ((>= '0' and <= '9') or '-' or '+' or '.') => YamlScalarKind.Text,
        _ when JsonNumber().IsMatch(text) => YamlScalarKind.Number,
        _ when OtherNumber().IsMatch(text) => YamlScalarKind.OtherNumber,
        _ => YamlScalarKind.Text,
    };

    // The words that YAML 1.1 readers interpret as true and false.
    public static bool IsOldBoolean(string text) => text.ToUpperInvariant() is "YES" or "NO" or "ON" or "OFF" or "Y" or "N";

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonNumber();

    [GeneratedRegex(@"^(0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherNumber();
}
