using System.Text.Json;

namespace Immuta.Sdk.Yaml;

// What the rules of a payload do not look at: whether the text is JSON at all, and whether each name stands once.
internal static class JsonCheck
{
    public static void ThrowIfBroken(FileText text)
    {
        if (text.Bytes.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw text.Fault(new(1, 1), "empty", "The file holds no payload: write one, or remove the file.");
        }

        var problems = new List<FileProblem>();
        var reader = new Utf8JsonReader(text.Bytes.Span);
        var open = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                Look(ref reader, text, open, problems);
            }
        }
        catch (JsonException failure)
        {
            problems.Add(Explain(text, failure, open.Count));
        }
        catch (InvalidOperationException)
        {
            // The reader's word for half a surrogate pair, which JSON's grammar allows and no text can hold.
            problems.Add(At(ref reader, text, "json", "The string holds half a character (a lone surrogate): mend it."));
        }

        if (problems.Count > 0)
        {
            throw text.Fault(problems);
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
                problems.Add(At(ref reader, text, "duplicate", "The name stands twice in the same object: keep one of the members."));
                break;
            case JsonTokenType.String when reader.ValueIsEscaped:
                _ = reader.GetString();
                break;
        }
    }

    private static FileProblem At(ref Utf8JsonReader reader, FileText text, string rule, string message) =>
        text.Problem(text.PlaceOf((int)reader.TokenStartIndex), "$", rule, message);

    // The exception's own message may quote the text, so only its place is told.
    private static FileProblem Explain(FileText text, JsonException failure, int depth)
    {
        var place = new FilePlace((int)(failure.LineNumber ?? 0) + 1, (int)(failure.BytePositionInLine ?? 0) + 1);
        return depth >= YamlLimits.Depth
            ? text.Problem(place, "$", "depth", $"The document is more than {YamlLimits.Depth} levels deep: no payload is.")
            : text.Problem(place, "$", "json", "This is not valid JSON: a comma, quote or bracket is probably wrong, or YAML stands in a JSON file.");
    }
}
