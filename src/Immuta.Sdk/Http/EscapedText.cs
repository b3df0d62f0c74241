using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Immuta.Sdk.Http;

// The readings of a text in which a value may hide from a search by its letters: those of JSON, HTML and addresses.
internal static partial class EscapedText
{
    // The longest escape of one letter, &#x0069; of HTML.
    public const int LongestEscape = 8;

    private static readonly Func<string, string>[] s_decodings =
        [FromJson, text => WebUtility.HtmlDecode(text), Uri.UnescapeDataString, FromJson, text => WebUtility.UrlDecode(text)];

    // Each reading is decoded from what the one before was turned into.
    public static string Through(string text, Func<string, string?> change)
    {
        var reading = text;
        foreach (var decode in s_decodings)
        {
            var decoded = decode(reading);
            if (!ReferenceEquals(decoded, reading) && change(decoded) is { } changed)
            {
                decoded = text = changed;
            }

            reading = decoded;
        }

        return text;
    }

    // What is left of an escape where a text broke off.
    public static string WithoutBegunEscape(string text) => BegunEscape().Replace(text, string.Empty);

    private static string FromJson(string text) => JsonEscape().Replace(text, match =>
        ((char)ushort.Parse(match.ValueSpan[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex(@"\\u[0-9a-fA-F]{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex JsonEscape();

    [GeneratedRegex(@"(?:\\(?:u[0-9a-fA-F]{0,3})?|%[0-9a-fA-F]?|&#?\w{0,7})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex BegunEscape();
}
