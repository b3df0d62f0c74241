using System.Text;
using System.Text.Unicode;

namespace Immuta.Sdk.Http;

// Decodes a body and removes the byte order mark that some servers and proxies send. The wrong encoding would
// hide a secret from the redactor while people could still read almost all of it.
internal static class BodyDecoder
{
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var text] => Encoding.UTF8.GetString(text),
        [0xFF, 0xFE, .. var text] => Encoding.Unicode.GetString(text),
        [0xFE, 0xFF, .. var text] => Encoding.BigEndianUnicode.GetString(text),
        _ when IsUtf8(bytes) => Encoding.UTF8.GetString(bytes),
        _ => Named(charset).GetString(bytes),
    };

    // Truncation may have split the last character.
    private static bool IsUtf8(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) || Utf8.IsValid(bytes[..^1]) || (bytes.Length > 1 && Utf8.IsValid(bytes[..^2])) || (bytes.Length > 2 && Utf8.IsValid(bytes[..^3]));

    // Returns null for a charset that the runtime doesn't know or doesn't allow.
    public static Encoding? Find(string? charset)
    {
        try
        {
            return string.IsNullOrEmpty(charset) ? null : Encoding.GetEncoding(charset.Trim('"'));
        }
        catch (Exception ex) when (ex is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding Named(string? charset) => Find(charset) switch
    {
        null or UTF8Encoding => Encoding.Latin1,
        var named => named,
    };
}
