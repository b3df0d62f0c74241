using System.Globalization;

namespace Immuta.Sdk.Testing;

/// <summary>Creates names of invented objects from numbers, and parses them back.</summary>
internal static class CatalogNames
{
    // Each of these names breaks a client that escapes too little, too much or twice.
    private static readonly string[] s_odd =
    [
        "/", " ", "%2F", "%", "ü", ".", "日本", "+", "?q=", "#", "\\", "&", "\"", ";", "e\u0301", "😀",
    ];

    public static string Create(string prefix, int index, bool odd)
    {
        var separator = odd ? s_odd[index % s_odd.Length] : "_";
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{separator}{index + 1:d6}");
    }

    /// <summary>Returns the number from which the name is made, or -1 if it is none of that many.</summary>
    public static int Find(string prefix, string name, int count, bool odd)
    {
        var digits = name.Length;
        while (digits > 0 && char.IsAsciiDigit(name[digits - 1]))
        {
            digits--;
        }

        return int.TryParse(name.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            && number <= count
            && Create(prefix, number - 1, odd).Equals(name, StringComparison.Ordinal)
                ? number - 1
                : -1;
    }
}
