using Immuta.Sdk.Json;

namespace Immuta.Sdk.Yaml;

// Checks what the payload rules do not cover: that the text is valid JSON and that no name is duplicated.
internal static class JsonCheck
{
    private const string CommentAdvice = "remove it, or name the file .yaml and begin the comment with #.";

    public static void ThrowIfBroken(FileText text)
    {
        if (text.Bytes.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw text.CreateException(new(1, 1), "empty", "The file holds no payload: write one, or remove the file.");
        }

        var faults = JsonSyntax.Find(text.Bytes.Span, CommentAdvice, YamlLimits.Depth, YamlLimits.TooDeep);
        if (faults.Count > 0)
        {
            throw text.CreateException([.. faults
                .Select(fault => text.Problem(text.GetPosition(fault.Offset), "$", fault.Rule, fault.Message))
                .OrderBy(problem => problem.Line)
                .ThenBy(problem => problem.Column)]);
        }
    }
}
