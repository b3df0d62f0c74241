using System.Buffers;

namespace Immuta.Sdk.Files;

// Whether what should say where a secret is can be shown: a user may have written the secret itself there.
internal static class SecretLocation
{
    private const int MaxVariableLength = 64;
    private const int MaxExtensionLength = 8;

    // Letters and digits in a row, more than a file name has.
    private const int MinKeyLength = 16;

    private static readonly SearchValues<char> s_upper = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
    private static readonly SearchValues<char> s_letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    // PGPASSWORD, Immuta__ApiKey, or IMMUTA_API_KEY_2. Long or mixed with digits, it may be a key.
    public static bool IsVariable(string text) =>
        text.AsSpan().ContainsAnyExcept(s_letters)
            ? text.Length <= MaxVariableLength && text.Contains('_', StringComparison.Ordinal) && !text.AsSpan().ContainsAnyExcept(s_upper)
            : text.Length <= (text.Contains('_', StringComparison.Ordinal) ? MaxVariableLength : MinKeyLength);

    // A path that exists or whose folder does, or one that has a folder or an extension and no part that could be a key.
    public static bool IsPath(string text)
    {
        var folder = Path.GetDirectoryName(text);
        return Path.Exists(text)
            || (!string.IsNullOrEmpty(folder) && folder != Path.GetPathRoot(folder) && Directory.Exists(folder))
            || ((text.AsSpan().ContainsAny('/', '\\') || Path.GetExtension(text).Length is > 1 and <= MaxExtensionLength + 1) && !MayHoldKey(text));
    }

    private static bool MayHoldKey(ReadOnlySpan<char> text)
    {
        var length = 0;
        foreach (var character in text)
        {
            length = char.IsAsciiLetterOrDigit(character) ? length + 1 : 0;
            if (length == MinKeyLength || character is '+' or '=')
            {
                return true;
            }
        }

        return false;
    }
}
