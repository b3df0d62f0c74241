using System.Text;
using System.Text.Unicode;
using Immuta.Sdk.Files;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Yaml;

// The bytes of a file that is valid UTF-8, and the positions in it.
internal sealed class FileText
{
    private FileText(string name, ReadOnlyMemory<byte> bytes)
    {
        Name = name;
        Bytes = bytes;
    }

    public string Name { get; }

    // Without a byte order mark.
    public ReadOnlyMemory<byte> Bytes { get; }

    public static FileText Create(string name, ReadOnlyMemory<byte> bytes)
    {
        var text = new FileText(name, bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        if (OtherEncoding(bytes.Span) is { } encoding)
        {
            throw text.CreateException(new(1, 1), "encoding", $"The file is {encoding}: save it as UTF-8.");
        }

        var span = text.Bytes.Span;
        if (!Utf8.IsValid(span))
        {
            throw text.CreateException(text.GetPosition(FirstInvalid(span)), "encoding", "The file contains a byte that isn't valid UTF-8. Save the file as UTF-8.");
        }

        var control = span.IndexOfAnyExceptInRange((byte)0x20, (byte)0xFF);
        while (control >= 0 && span[control] is (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            var next = span[(control + 1)..].IndexOfAnyExceptInRange((byte)0x20, (byte)0xFF);
            control = next < 0 ? -1 : control + 1 + next;
        }

        return control < 0 ? text : throw text.CreateException(text.GetPosition(control), "encoding", "A control character is not allowed here: remove or escape it.");
    }

    public static ReadOnlyMemory<byte> Encode(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        return StrictText.TryEncode(text, out var bytes)
            ? bytes
            : throw new ImmutaFileException(name, [new(name, 1, 1, "$", "encoding", SendableText.LoneSurrogateMessage)]);
    }

    public static async Task<FileText> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return Create(path, await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw CreateAccessException(path, FileErrors.CannotRead(path, ex), "nothing was sent");
        }
    }

    public static ImmutaFileException CreateAccessException(string path, Exception failure, string outcome) =>
        new(path, [new(path, 1, 1, "$", FileErrors.IsMissing(failure) ? "missing" : "access", failure.Message)], findings: null, outcome, failure);

    public FilePosition GetPosition(int offset)
    {
        var before = Bytes.Span[..Math.Min(offset, Bytes.Length)];
        var start = before.LastIndexOf((byte)'\n') + 1;
        return new(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    // The character at a position, or a space outside the text.
    public char CharacterAt(FilePosition position)
    {
        var line = Encoding.UTF8.GetString(Bytes.Span).AsSpan().EnumerateLines();
        for (var i = 0; i < position.Line; i++)
        {
            line.MoveNext();
        }

        return position.Column <= line.Current.Length ? line.Current[position.Column - 1] : ' ';
    }

    public FileProblem Problem(FilePosition position, string path, string rule, string message) =>
        new(Name, position.Line, position.Column, path, rule, message);

    public ImmutaFileException CreateException(FilePosition position, string rule, string message) =>
        CreateException([Problem(position, "$", rule, message)]);

    public ImmutaFileException CreateException(IReadOnlyList<FileProblem> problems, IReadOnlyList<PayloadFinding>? findings = null) => new(Name, problems, findings);

    // Byte order marks, or the zero bytes that Latin letters have in wider encodings.
    private static string? OtherEncoding(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] or [0, 0, 0, > 0, ..] or [> 0, 0, 0, 0, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, > 0, ..] or [> 0, 0, ..] => "UTF-16",
        _ => null,
    };

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }
}
