using System.Buffers;
using System.Text;

namespace Immuta.Sdk.Validation;

// Checks only the form of key material: header, footer and alphabet. No message repeats any part of the key.
internal static class KeyForm
{
    private const string Begin = "-----BEGIN ";
    private const string Dashes = "-----";

    private const string Empty = "The key is empty: give the text of the key itself.";
    private const string Path = "This looks like the path of a file, not like a key: read the file with Secret.FromFile(path).";
    private const string ByteOrderMark = "The key begins with a byte order mark: cut it, or read the file with Secret.FromFile(path).";
    private const string Nul = "The key holds a NUL character: cut it.";
    private const string Truncated = "The key is cut off: a PEM key ends with the line -----END ... PRIVATE KEY----- that belongs to its first line. Copy the whole file.";
    private const string Breaks = "The key has lost its line breaks: each line of a PEM key stands on a line of its own, without blanks. Read the file itself, or restore them.";

    private static readonly SearchValues<char> s_alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n");

    private static readonly string[] s_extensions = [".p8", ".pk8", ".pem", ".key", ".der", ".pub", ".crt", ".cer", ".p12", ".pfx", ".json", ".txt"];

    // Checks the text of a private key in PEM form.
    public static FormFault? CheckPem(ReadOnlySpan<char> text, out bool isEncrypted)
    {
        isEncrypted = false;
        return Stray(text) is { } stray ? new(stray)
            : text.Contains(Begin, StringComparison.Ordinal) ? CheckBlocks(text, allowsCertificate: false, out isEncrypted)
            : LooksLikePath(text) ? new(Path)
            : IsEncoded(text) ? new("The key is in Base64, and its PEM text is expected here: decode it once.")
            : new("A PEM key is expected here: give the text that begins with the line -----BEGIN ... PRIVATE KEY-----.");
    }

    // Checks the text of a service account key, which is not always strict JSON, as the vendor's own example shows.
    public static FormFault? CheckJson(ReadOnlySpan<char> text) =>
        IsJson(text) ? null
        : Stray(text) is { } stray ? new(stray)
        : LooksLikePath(text) ? new(Path)
        : IsEncoded(text) ? new("The key is in Base64, and the text of the key file is expected here: decode it once.")
        : new("The text of a service account key file is expected here, which begins with '{' and ends with '}': it is cut off or something else. Copy the whole file.");

    // Checks a file in Base64. Any kind of file is possible, so only what is certainly wrong is reported.
    public static FormFault? CheckFile(ReadOnlySpan<char> base64, out bool isEncrypted)
    {
        isEncrypted = false;
        if (base64.Trim().IsEmpty)
        {
            return new(Empty);
        }

        var bytes = ArrayPool<byte>.Shared.Rent(base64.Length);
        var chars = ArrayPool<char>.Shared.Rent(base64.Length);
        try
        {
            return Convert.TryFromBase64Chars(base64, bytes, out var length)
                ? CheckContent(chars.AsSpan(0, Encoding.Latin1.GetChars(bytes.AsSpan(0, length), chars)), out isEncrypted)
                : new(base64.Contains(Begin, StringComparison.Ordinal) ? "The file is expected in Base64 here, not as its PEM text: UserFile.Create encodes it."
                    : LooksLikePath(base64) ? "This looks like the path of a file, not like its content in Base64: UserFile.Create makes it of the file's bytes or text."
                    : "The content of the file is expected in Base64 here: UserFile.Create encodes it.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            ArrayPool<char>.Shared.Return(chars, clearArray: true);
        }
    }

    // Whether a text is already a key file in Base64.
    public static bool IsEncoded(ReadOnlySpan<char> text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            return Convert.TryFromBase64Chars(text, bytes, out var length) && IsKeyFile(bytes.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    private static bool IsKeyFile(ReadOnlySpan<byte> content)
    {
        var trimmed = content.Trim(" \t\r\n\0"u8);
        return content.IndexOf("-----BEGIN "u8) >= 0 || (trimmed.StartsWith("{"u8) && trimmed.EndsWith("}"u8));
    }

    private static FormFault? CheckContent(ReadOnlySpan<char> content, out bool isEncrypted)
    {
        isEncrypted = false;
        return content.StartsWith("\u00EF\u00BB\u00BF") ? new(ByteOrderMark)
            : content.Contains(Begin, StringComparison.Ordinal) ? content.Contains('\0') ? new(Nul) : CheckBlocks(content, allowsCertificate: true, out isEncrypted)
            : content.Trim().IsEmpty ? new(Empty)
            : IsJson(content) ? null
            : content.TrimStart().StartsWith("{") ? new("The key file is cut off: it begins with '{' and does not end with '}'. Copy the whole file.")
            : IsEncoded(content) ? new("The file is in Base64 twice: give it encoded once, or its text to UserFile.Create.")
            : LooksLikePath(content) ? new(Path)
            : null;
    }

    // Characters that an editor, a shell or C adds around a text and no key reader accepts.
    private static string? Stray(ReadOnlySpan<char> text) =>
        text.Trim().IsEmpty ? Empty
        : text[0] == '\uFEFF' ? ByteOrderMark
        : text.Contains('\0') ? Nul
        : null;

    private static bool IsJson(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        return trimmed.StartsWith("{") && trimmed.EndsWith("}");
    }

    // The first private key counts. Texts and certificates may precede it.
    private static FormFault? CheckBlocks(ReadOnlySpan<char> text, bool allowsCertificate, out bool isEncrypted)
    {
        isEncrypted = false;
        var (isPublic, isCertificate) = (false, false);
        for (var begin = text.IndexOf(Begin); begin >= 0; begin = text.IndexOf(Begin))
        {
            text = text[(begin + Begin.Length)..];
            var end = text.IndexOf(Dashes);
            if (end < 0)
            {
                return new(Truncated);
            }

            var label = text[..end];
            if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
            {
                return CheckPrivateKey(text[(end + Dashes.Length)..], label, out isEncrypted) is { } fault ? new(fault) : null;
            }

            isPublic |= label.EndsWith("PUBLIC KEY", StringComparison.Ordinal);
            isCertificate |= label.EndsWith("CERTIFICATE", StringComparison.Ordinal);
        }

        return isPublic ? new("This is a public key, and the private key is expected here: give the other file of the pair.")
            : isCertificate && allowsCertificate ? null
            : new($"This is {(isCertificate ? "a certificate" : "another PEM text")}, and a private key is expected here: give the text of that key.");
    }

    private static string? CheckPrivateKey(ReadOnlySpan<char> body, ReadOnlySpan<char> label, out bool isEncrypted)
    {
        isEncrypted = label.StartsWith("ENCRYPTED ");
        var end = body.IndexOf("-----END ");
        if (end < 0 || !body[(end + "-----END ".Length)..].StartsWith(label) || !body[(end + "-----END ".Length + label.Length)..].StartsWith(Dashes))
        {
            return Truncated;
        }

        body = body[..end];
        if (body.Contains("\\n", StringComparison.Ordinal) || body.Contains("\\r", StringComparison.Ordinal))
        {
            return "The key holds the two characters '\\n' in place of each line break, as an environment variable often does: replace them by real line feeds.";
        }

        if (!(body.StartsWith("\n") || body.StartsWith("\r\n")) || !body.EndsWith("\n"))
        {
            return Breaks;
        }

        if (body.Contains("Proc-Type:", StringComparison.Ordinal))
        {
            isEncrypted |= body.Contains("4,ENCRYPTED", StringComparison.Ordinal);
            // A blank line ends these headers.
            var blank = Math.Max(body.IndexOf("\n\n"), body.IndexOf("\n\r\n"));
            if (blank < 0)
            {
                return Breaks;
            }

            body = body[blank..];
        }

        var stray = body.IndexOfAnyExcept(s_alphabet);
        return body.Trim().IsEmpty ? Truncated
            : stray < 0 ? null
            : body[stray] is ' ' or '\t' ? Breaks
            : "The key holds characters that no PEM key has: give it unchanged, with its letters, digits, '+', '/' and '='.";
    }

    private static bool LooksLikePath(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length > 1024 || text.IndexOfAny('\r', '\n') >= 0)
        {
            return false;
        }

        foreach (var extension in s_extensions)
        {
            if (text.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return text.StartsWith("/") || text.StartsWith("~/") || text.StartsWith("./") || text.StartsWith("../") || text.StartsWith("\\\\") || text.Contains(":\\", StringComparison.Ordinal);
    }
}
