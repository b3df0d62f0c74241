using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>The mark in every secret of these tests, and the search for it in each reversible form.</summary>
internal static partial class Leak
{
    /// <summary>The prefix of every marked secret; truncation must not leave even this.</summary>
    public const string Mark = "CANARY-5e";

    public static bool IsIn(string text)
    {
        text = text.Replace("\0", string.Empty, StringComparison.Ordinal);
        return Readings(text).Any(reading => reading.Contains(Mark, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Readings(string text)
    {
        var fromJson = JsonEscape().Replace(text, match => ((char)Convert.ToUInt16(match.Value[2..], 16)).ToString());
        yield return text;
        yield return fromJson;
        yield return WebUtility.HtmlDecode(text);
        yield return WebUtility.UrlDecode(text);
        yield return WebUtility.UrlDecode(WebUtility.HtmlDecode(fromJson));
        foreach (var match in Base64().Matches(text).Cast<Match>())
        {
            for (var begin = 0; begin < 4; begin++)
            {
                var run = match.Value[begin..].Replace('-', '+').Replace('_', '/');
                yield return Encoding.Latin1.GetString(Convert.FromBase64String(run[..(run.Length / 4 * 4)]));
            }
        }
    }

    [GeneratedRegex(@"\\u[0-9a-fA-F]{4}", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex JsonEscape();

    [GeneratedRegex(@"[A-Za-z0-9+/_-]{12,}", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Base64();
}
