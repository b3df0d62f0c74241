using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Immuta.Sdk.Json;

// Finds what makes a text invalid JSON, as a person writes it: comments, commas too many or too few, other quotes.
internal static class JsonSyntax
{
    // The advice about comments in a text that is no file.
    public const string TextAdvice = "remove it.";

    public const string LoneSurrogate = "The text contains an unpaired surrogate, so it isn't valid Unicode. Remove or replace that character.";

    private const string TrailingComma = "JSON has no comma behind the last member or item: remove it.";
    private const string TooShort = "The JSON ends here, and a bracket, brace or quote is still open: close it, or restore the end of the text.";

    // Continue reading after comments and commas, so that all of them are reported.
    private static readonly JsonReaderOptions s_options = new() { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = true };

    private static readonly SearchValues<byte> s_blanks = SearchValues.Create(" \t\r\n"u8);

    private static readonly SearchValues<byte> s_separators = SearchValues.Create(" \t\r\n,:"u8);

    // The advice that follows "JSON has no comments" depends on whether the text is a file.
    public static IReadOnlyList<JsonSyntaxFault> Find(ReadOnlySpan<byte> json, string commentAdvice, int maxDepth, string tooDeep)
    {
        var faults = new List<JsonSyntaxFault>();
        var reader = new Utf8JsonReader(json, s_options);
        var open = new Stack<HashSet<string>>();
        var (end, comma) = (0, -1);
        try
        {
            while (reader.Read())
            {
                var between = json[end..(int)reader.TokenStartIndex].IndexOf((byte)',');
                comma = between < 0 ? comma : end + between;
                if (reader.TokenType == JsonTokenType.Comment)
                {
                    faults.Add(new((int)reader.TokenStartIndex, "comment", $"JSON has no comments: {commentAdvice}"));
                }
                else
                {
                    if (comma >= 0 && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                    {
                        faults.Add(new(comma, "comma", TrailingComma));
                    }

                    comma = -1;
                    Check(ref reader, open, faults);
                }

                end = (int)reader.BytesConsumed;
            }
        }
        catch (JsonException ex)
        {
            faults.Add(open.Count >= maxDepth ? new(OffsetOf(json, ex), "depth", tooDeep) : Explain(json, ex, end, open.Count, commentAdvice));
        }
        catch (InvalidOperationException)
        {
            // The reader's message for a lone surrogate, which the JSON grammar allows but no valid text can contain.
            faults.Add(new((int)reader.TokenStartIndex, "json", LoneSurrogate));
        }

        return faults;
    }

    // Line and column of an offset, both counted from 1. The column counts UTF-16 characters.
    public static (int Line, int Column) PositionOf(ReadOnlySpan<byte> text, int offset)
    {
        var before = text[..Math.Min(offset, text.Length)];
        var start = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    private static void Check(ref Utf8JsonReader reader, Stack<HashSet<string>> open, List<JsonSyntaxFault> faults)
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
                faults.Add(new((int)reader.TokenStartIndex, "duplicate", "The name occurs twice in the same object: keep one of the members."));
                break;
            case JsonTokenType.String when reader.ValueIsEscaped:
                _ = reader.GetString();
                break;
        }
    }

    // The message of the exception may quote the text, so only its position is used.
    private static JsonSyntaxFault Explain(ReadOnlySpan<byte> json, JsonException failure, int end, int depth, string commentAdvice)
    {
        var offset = OffsetOf(json, failure);
        var next = NextAt(json, end);
        if (next < json.Length && (json[next] == (byte)'#' || json[next..].StartsWith("/*"u8)))
        {
            return new(next, "comment", $"JSON has no comments: {commentAdvice}");
        }

        if (depth == 0 && end == 0)
        {
            return new(Math.Min(next, LengthOf(json)), "json", AtStart(json[next..]));
        }

        return (next < json.Length ? AtToken(json, next, end, depth) : null)
            ?? (next >= json.Length || offset >= LengthOf(json)
                ? new(LengthOf(json), "json", TooShort)
                : new(offset, "json", "This is not valid JSON: a comma, colon, quote or bracket is probably missing or too many here."));
    }

    private static string AtStart(ReadOnlySpan<byte> text) =>
        text.IsEmpty ? "The text is empty: give one JSON object."
        : text.StartsWith("<<<<<<< "u8) ? "A mark of a merge conflict stands here: resolve the conflict, and remove its marks."
        : text[0] == (byte)'<' ? "This is markup, such as a page of a proxy or a sign-in page, and not JSON: give the JSON text itself."
        : "The text does not begin as JSON does, with '{': give JSON, not YAML and not the path of a file in place of its content.";

    private static JsonSyntaxFault? AtToken(ReadOnlySpan<byte> json, int next, int end, int depth)
    {
        var text = json[next..];
        var isSeparated = json[end..next].IndexOf((byte)',') >= 0;
        return depth == 0 && end > 0 ? new(next, "json", "The JSON object ends before this: remove what follows it, or put it into a text of its own.")
            : text[0] is (byte)'\'' or (byte)'`' || text.StartsWith("\u201C"u8) || text.StartsWith("\u201D"u8) || text.StartsWith("\u2018"u8) || text.StartsWith("\u2019"u8)
                ? new(next, "json", "JSON has only straight double quotes around names and texts: write \" here and at the end of the text.")
            : text.StartsWith("True"u8) || text.StartsWith("False"u8) || text.StartsWith("None"u8) || text.StartsWith("TRUE"u8) || text.StartsWith("FALSE"u8) || text.StartsWith("NULL"u8)
                ? new(next, "json", "JSON writes true, false and null with small letters: correct the word.")
            : text[0] == (byte)'"' && !isSeparated && Previous(json, end) is not ((byte)'{' or (byte)'[' or (byte)':') && !IsUnclosed(text)
                ? new(next, "json", "A comma is missing before this member or item: write one behind the value above.")
            : text.StartsWith("<<<<<<< "u8) || text.StartsWith("======="u8) || text.StartsWith(">>>>>>> "u8) ? new(next, "json", "A mark of a merge conflict stands here: resolve the conflict, and remove its marks.")
            : char.IsAsciiLetter((char)text[0]) || text[0] is (byte)'_' or (byte)'$' ? new(next, "json", "A name or text stands in double quotes in JSON: quote this one.")
            : null;
    }

    private static bool IsUnclosed(ReadOnlySpan<byte> text)
    {
        var quote = text[1..].IndexOf((byte)'"');
        var line = text.IndexOf((byte)'\n');
        return quote < 0 || (line >= 0 && line < quote);
    }

    private static byte Previous(ReadOnlySpan<byte> json, int end)
    {
        var last = json[..end].LastIndexOfAnyExcept(s_blanks);
        return last < 0 ? (byte)'{' : json[last];
    }

    // The first byte behind the last token that is neither a blank, a comma nor a colon.
    private static int NextAt(ReadOnlySpan<byte> json, int end)
    {
        var next = json[end..].IndexOfAnyExcept(s_separators);
        return next < 0 ? json.Length : end + next;
    }

    // Without blanks at the end.
    private static int LengthOf(ReadOnlySpan<byte> json) => json.LastIndexOfAnyExcept(s_blanks) + 1;

    private static int OffsetOf(ReadOnlySpan<byte> json, JsonException failure)
    {
        var start = 0;
        for (var line = failure.LineNumber ?? 0; line > 0; line--)
        {
            var next = json[start..].IndexOf((byte)'\n');
            start = next < 0 ? start : start + next + 1;
        }

        return Math.Min(start + (int)(failure.BytePositionInLine ?? 0), json.Length);
    }
}
