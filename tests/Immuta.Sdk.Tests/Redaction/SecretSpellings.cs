using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>The encodings in which a server, a driver or a proxy can repeat a secret.</summary>
internal static class SecretSpellings
{
    public static IReadOnlyDictionary<string, Func<string, string>> All { get; } = new Dictionary<string, Func<string, string>>(StringComparer.Ordinal)
    {
        ["plain"] = secret => secret,
        ["upper case"] = secret => secret.ToUpperInvariant(),
        ["json"] = Json,
        ["json twice"] = secret => Json(Json(secret)),
        ["json three times"] = secret => Json(Json(Json(secret))),
        ["json with few escapes"] = secret => JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value,
        ["json with escaped slashes"] = secret => secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal),
        ["json letter by letter"] = secret => Letters(secret, letter => $"\\u{(int)letter:x4}"),
        ["json letter by letter, twice"] = secret => Json(Letters(secret, letter => $"\\u{(int)letter:x4}")),
        ["json, every other letter"] = secret => string.Concat(secret.Select((letter, i) => i % 2 == 0 ? $"\\u{(int)letter:X4}" : letter == '\\' ? "\\\\" : $"{letter}")),
        ["sql"] = secret => secret.Replace("'", "''", StringComparison.Ordinal),
        ["sql of the third level"] = secret => secret.Replace("'", "''''''''", StringComparison.Ordinal),
        ["sql with backslashes"] = secret => secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal),
        ["c, signs only"] = secret => Letters(secret, letter => char.IsAsciiLetterOrDigit(letter) ? $"{letter}" : $"\\x{(int)letter:x2}"),
        ["c letter by letter"] = secret => Letters(secret, letter => $"\\x{(int)letter:X2}"),
        ["octal, signs only"] = secret => Letters(secret, letter => char.IsAsciiLetterOrDigit(letter) ? $"{letter}" : $"\\{Convert.ToString(letter, 8).PadLeft(3, '0')}"),
        ["address"] = Uri.EscapeDataString,
        ["address twice"] = secret => Uri.EscapeDataString(Uri.EscapeDataString(secret)),
        ["address letter by letter"] = secret => Letters(secret, letter => $"%{(int)letter:x2}"),
        ["form"] = secret => WebUtility.UrlEncode(secret),
        ["html"] = secret => WebUtility.HtmlEncode(secret),
        ["html letter by letter"] = secret => Letters(secret, letter => $"&#{(int)letter};"),
        ["html of json"] = secret => WebUtility.HtmlEncode(Json(secret)),
        ["hex"] = secret => Convert.ToHexString(Encoding.UTF8.GetBytes(secret)),
        ["hex in lower case, with colons"] = secret => string.Join(':', Encoding.UTF8.GetBytes(secret).Select(one => $"{one:x2}")),
        ["hex of utf-16"] = secret => Convert.ToHexString(Encoding.Unicode.GetBytes(secret)),
        ["hex behind a digit"] = secret => "0x" + Convert.ToHexString(Encoding.UTF8.GetBytes(secret)),
        ["base64"] = secret => Base64(secret, Encoding.UTF8),
        ["base64, one before"] = secret => Base64("u" + secret, Encoding.UTF8),
        ["base64, two before"] = secret => Base64("u:" + secret, Encoding.UTF8),
        ["base64 of utf-16"] = secret => Base64(secret, Encoding.Unicode),
        ["base64 of utf-16, one before"] = secret => Base64("u" + secret, Encoding.Unicode),
        ["base64 of utf-16, two before"] = secret => Base64("u:" + secret, Encoding.Unicode),
        ["base64 of utf-16, big end first"] = secret => Base64(secret, Encoding.BigEndianUnicode),
        ["base64 of json"] = secret => Base64($$"""{"given":"{{Json(secret)}}"}""", Encoding.UTF8),
        ["base64 twice"] = secret => Base64(Base64("svc:" + secret, Encoding.UTF8), Encoding.UTF8),
        ["base64 for addresses"] = secret => Base64("u" + secret, Encoding.UTF8).Replace('+', '-').Replace('/', '_').TrimEnd('='),
        ["base64 in lines"] = secret => string.Join("\r\n", Base64(secret, Encoding.UTF8).Chunk(10).Select(line => new string(line))),
        ["cut"] = secret => secret[..14] + "...",
        ["cut and said to be"] = secret => secret[..15] + " [truncated]",
        ["cut in silence"] = secret => secret[..13],
        ["cut in json"] = secret => Json(secret[..14]) + "\u2026",
        ["cut base64"] = secret => Base64(secret, Encoding.UTF8)[..18],
    };

    /// <summary>Letters and digits only, which no encoding changes.</summary>
    public static string Skeleton(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static string Json(string secret) => JsonEncodedText.Encode(secret).Value;

    private static string Base64(string secret, Encoding encoding) => Convert.ToBase64String(encoding.GetBytes(secret));

    private static string Letters(string secret, Func<char, string> spell) => string.Concat(secret.Select(spell));
}
