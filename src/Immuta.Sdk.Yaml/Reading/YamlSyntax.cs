using YamlDotNet.Core;

namespace Immuta.Sdk.Yaml;

// Describes the error that the parser reports, without quoting the file.
internal static class YamlSyntax
{
    public const string Tab = "YAML does not allow tabs for indentation: use spaces.";

    public const string OtherVersion = "The file says that it is of another version of YAML, in which yes, no or 010 may be something else: write %YAML 1.2, or remove the line.";

    public static ImmutaFileException Explain(FileText text, Exception failure, FilePosition last)
    {
        var position = failure is YamlException { Start.Line: > 0 } at ? new FilePosition((int)at.Start.Line, (int)at.Start.Column) : last;
        var end = text.GetPosition(text.Bytes.Length);
        if (position.Line > end.Line)
        {
            // If something is missing at the end of a text, the parser reports a line after the last one.
            position = end;
        }

        if (failure.Message.Contains("tab", StringComparison.Ordinal) && TabAfter(text, position.Line) is { } tab)
        {
            return text.CreateException(tab, "syntax", Tab);
        }

        if (failure.Message.Contains("incompatible YAML document", StringComparison.Ordinal))
        {
            return text.CreateException(position, "version", OtherVersion);
        }

        if (failure.Message.Contains("block scalar, found", StringComparison.Ordinal))
        {
            return text.CreateException(position with { Line = Math.Max(1, position.Line - 1) }, "syntax", "The empty line before the first line of a block of text has too many spaces: remove them.");
        }

        if (ConflictMark(text) is { } mark)
        {
            return text.CreateException(mark, "conflict", "A mark of a merge conflict stands here: resolve the conflict, and remove its marks.");
        }

        return text.CreateException(position, "syntax", $"The YAML cannot be read here. {Reason(failure)}{Advice(failure.Message)}");
    }

    // These messages of the parser are constants; others may quote the file.
    private static string Reason(Exception failure) =>
        failure is YamlException && failure.Message.StartsWith("While ", StringComparison.Ordinal) ? $"{failure.Message} " : "";

    private static string Advice(string message) =>
        message.Contains("invalid mapping", StringComparison.Ordinal) ? "Quote the text if it holds a colon, or correct the indentation."
        : message.Contains("quoted scalar, found unknown escape", StringComparison.Ordinal) ? "Use single quotes, or write each backslash twice."
        : message.Contains("quoted scalar", StringComparison.Ordinal) ? "Close the quote, or indent the lines that continue the text."
        : message.Contains("cannot start any token", StringComparison.Ordinal) ? "Quote a text that begins with a sign such as @, ` or %."
        : message.Contains("expected key", StringComparison.Ordinal) ? "Indent the members of one mapping alike, and check the line above."
        : "Check the brackets, quotes, colons and the indentation here and on the line above.";

    private static FilePosition? ConflictMark(FileText text)
    {
        var bytes = text.Bytes.Span;
        var start = bytes.StartsWith("<<<<<<< "u8) ? 0 : bytes.IndexOf("\n<<<<<<< "u8) + 1;
        return start > 0 || bytes.StartsWith("<<<<<<< "u8) ? text.GetPosition(start) : null;
    }

    // The parser reports the beginning of the mapping, not the line with the tab.
    private static FilePosition? TabAfter(FileText text, int line)
    {
        var number = 0;
        var rest = text.Bytes.Span;
        while (!rest.IsEmpty)
        {
            number++;
            var end = rest.IndexOf((byte)'\n');
            var content = end < 0 ? rest : rest[..end];
            var indent = content.IndexOfAnyExcept((byte)' ', (byte)'\t');
            var tab = content[..(indent < 0 ? content.Length : indent)].IndexOf((byte)'\t');
            if (number >= line && tab >= 0)
            {
                return new(number, tab + 1);
            }

            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return null;
    }
}
