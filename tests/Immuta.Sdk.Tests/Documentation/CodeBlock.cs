using System.Text.RegularExpressions;

namespace Immuta.Sdk.Tests.Documentation;

/// <summary>One fenced block of a Markdown file, with the words after its opening fence.</summary>
/// <param name="Line">The line of the opening fence, counted from 1.</param>
/// <param name="Language">The first word, such as <c>csharp</c>.</param>
/// <param name="Marker">The second word, which states the kind of block, such as <c>service</c>.</param>
/// <param name="Text">The text between the fences.</param>
internal sealed partial record CodeBlock(int Line, string Language, string Marker, string Text)
{
    public static IReadOnlyList<CodeBlock> In(string markdown)
    {
        var text = markdown.ReplaceLineEndings("\n");
        return
        [
            .. Fence().Matches(text).Select(match =>
            {
                var words = match.Groups["info"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var line = text.AsSpan(0, match.Index).Count('\n') + 1;
                return new CodeBlock(line, words.ElementAtOrDefault(0) ?? "", words.ElementAtOrDefault(1) ?? "", match.Groups["text"].Value);
            }),
        ];
    }

    [GeneratedRegex("^```(?<info>[^`\n]*)\n(?<text>.*?)^```[ ]*$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Fence();
}
