using System.Text.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Yaml;

// Checks what the payload rules do not cover: that the text is valid JSON and that no name is duplicated.
internal static class JsonCheck
{
    private const string Comment = "JSON has no comments: remove it, or name the file .yaml and begin the comment with #.";

    // Continue reading, so that all of them are reported. The text that is bound contains none.
    private static readonly JsonReaderOptions s_options = new() { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = true };

    public static void ThrowIfBroken(FileText text)
    {
        if (text.Bytes.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw text.CreateException(new(1, 1), "empty", "The file holds no payload: write one, or remove the file.");
        }

        var problems = new List<FileProblem>();
        var reader = new Utf8JsonReader(text.Bytes.Span, s_options);
        var open = new Stack<HashSet<string>>();
        var (end, comma) = (0, -1);
        try
        {
            while (reader.Read())
            {
                var between = text.Bytes.Span[end..(int)reader.TokenStartIndex].IndexOf((byte)',');
                comma = between < 0 ? comma : end + between;
                if (reader.TokenType == JsonTokenType.Comment)
                {
                    problems.Add(At((int)reader.TokenStartIndex, text, "comment", Comment));
                }
                else
                {
                    if (comma >= 0 && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                    {
                        problems.Add(At(comma, text, "comma", "JSON has no comma behind the last member or item: remove it."));
                    }

                    comma = -1;
                    Look(ref reader, text, open, problems);
                }

                end = (int)reader.BytesConsumed;
            }
        }
        catch (JsonException ex)
        {
            problems.Add(Explain(text, ex, end, open.Count));
        }
        catch (InvalidOperationException)
        {
            // The reader's message for a lone surrogate, which the JSON grammar allows but no valid text can contain.
            problems.Add(At((int)reader.TokenStartIndex, text, "json", SendableText.LoneSurrogateMessage));
        }

        if (problems.Count > 0)
        {
            throw text.CreateException([.. problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)]);
        }
    }

    private static void Look(ref Utf8JsonReader reader, FileText text, Stack<HashSet<string>> open, List<FileProblem> problems)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                open.Push(new(StringComparer.Ordinal));
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                open.Pop();
                break;
            case JsonTokenType.PropertyName when !open.Peek().Add(reader.GetString()!):
                problems.Add(At((int)reader.TokenStartIndex, text, "duplicate", "The name occurs twice in the same object: keep one of the members."));
                break;
            case JsonTokenType.String when reader.ValueIsEscaped:
                _ = reader.GetString();
                break;
        }
    }

    private static FileProblem At(int offset, FileText text, string rule, string message) =>
        text.Problem(text.GetPosition(offset), "$", rule, message);

    // The message of the exception may quote the text, so only its position is reported.
    private static FileProblem Explain(FileText text, JsonException failure, int end, int depth)
    {
        var rest = text.Bytes.Span[end..];
        var next = rest.IndexOfAnyExcept(" \t\r\n,"u8);
        if (next >= 0 && (rest[next] == (byte)'#' || rest[next..].StartsWith("/*"u8)))
        {
            return At(end + next, text, "comment", Comment);
        }

        var position = new FilePosition((int)(failure.LineNumber ?? 0) + 1, (int)(failure.BytePositionInLine ?? 0) + 1);
        return depth >= YamlLimits.Depth
            ? text.Problem(position, "$", "depth", YamlLimits.TooDeep)
            : text.Problem(position, "$", "json", "This is not valid JSON: a comma, quote or bracket is probably wrong, or the file contains YAML.");
    }
}
