using System.Text;

namespace Immuta.Sdk.Http;

// The text of an error body, without the mark that some servers and proxies put before it.
internal static class ErrorText
{
    public static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var text] => Encoding.UTF8.GetString(text),
        [0xFF, 0xFE, .. var text] => Encoding.Unicode.GetString(text),
        [0xFE, 0xFF, .. var text] => Encoding.BigEndianUnicode.GetString(text),
        _ => Encoding.UTF8.GetString(bytes),
    };
}
