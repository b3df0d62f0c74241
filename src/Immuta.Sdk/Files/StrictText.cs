using System.Text;

namespace Immuta.Sdk.Files;

// Converts between bytes and text without substitution. Invalid input is rejected, because a replaced character in a
// script or a key would be noticed far too late.
internal static class StrictText
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Returns false for a lone surrogate.
    public static bool TryEncode(string text, out byte[] bytes)
    {
        try
        {
            bytes = s_utf8.GetBytes(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            bytes = [];
            return false;
        }
    }

    // A byte order mark takes precedence over a charset name. The default is UTF-8.
    public static bool TryDecode(ReadOnlySpan<byte> bytes, string? charset, out string text)
    {
        try
        {
            text = Decode(bytes, charset);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = string.Empty;
            return false;
        }
    }

    private static string Decode(ReadOnlySpan<byte> bytes, string? charset) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var text] => s_utf8.GetString(text),
        [0xFF, 0xFE, 0, 0, .. var text] => new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true).GetString(text),
        [0, 0, 0xFE, 0xFF, .. var text] => new UTF32Encoding(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true).GetString(text),
        [0xFF, 0xFE, .. var text] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true).GetString(text),
        [0xFE, 0xFF, .. var text] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true).GetString(text),
        _ => Named(charset).GetString(bytes),
    };

    // For an unknown charset, only the ASCII characters are certain.
    private static Encoding Named(string? charset)
    {
        try
        {
            return string.IsNullOrEmpty(charset) ? s_utf8 : Encoding.GetEncoding(charset.Trim('"'), EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception ex) when (ex is ArgumentException or NotSupportedException)
        {
            return Encoding.GetEncoding("us-ascii", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
    }
}
