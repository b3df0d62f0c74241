using System.Text.Json;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Validation;

// Rules for all bodies, independent of a schema: strings are valid Unicode, and nesting stays within the usual limit.
internal static class SendableText
{
    public const string LoneSurrogateMessage = JsonSyntax.LoneSurrogate;

    public const string TooDeep = "The value is, or was when it was read, nested more than 64 levels deep: leave the member out, or give it a flatter value.";

    public static void ThrowIfBroken(ReadOnlySpan<byte> json, string subject)
    {
        var problems = new ProblemCollector();
        var sanitized = JsonSanitizer.ReplaceLoneSurrogates(json);
        FindProblems(json, sanitized, ref problems);
        if (LocatedProblem.WithPaths(problems.ToSortedList(), sanitized) is { Count: > 0 } found)
        {
            throw new ImmutaValidationException(subject, found);
        }
    }

    // Checks an argument that is stored for a later body.
    public static void ThrowIfBroken(JsonElement value, string argument)
    {
        if (!JsonSanitizer.IsValidUnicode(RawJson.Utf8(value)))
        {
            var json = JsonBody.Create(value).Span;
            var sanitized = JsonSanitizer.ReplaceLoneSurrogates(json);
            var problems = new ProblemCollector();
            FindProblems(json, sanitized, ref problems);
            throw new ArgumentException($"{LocatedProblem.WithPaths(problems.ToSortedList(), sanitized)[0].Path}: {LoneSurrogateMessage}", argument);
        }
    }

    public static void ThrowIfBroken(string value, string argument)
    {
        if (JsonSanitizer.HasLoneSurrogate(value))
        {
            throw new ArgumentException(LoneSurrogateMessage, argument);
        }
    }

    // The sanitized text is the same JSON with lone surrogates replaced, because a reader would throw. Valid bodies aren't parsed.
    public static void FindProblems(ReadOnlySpan<byte> json, ReadOnlySpan<byte> sanitized, ref ProblemCollector problems)
    {
        var surrogate = JsonSanitizer.IndexOfLoneSurrogate(json, 0);
        if (surrogate < 0 && json.IndexOf("\"\\uFFFF"u8) < 0 && !JsonSanitizer.ExceedsMaxDepth(json))
        {
            return;
        }

        var reader = new Utf8JsonReader(sanitized, JsonSanitizer.AnyDepth);
        while (reader.Read())
        {
            var start = reader.TokenStartIndex;
            if (reader.CurrentDepth == JsonSanitizer.MaxDepth && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                problems.Add(start, "depth", TooDeep);
                reader.Skip();
            }
            else if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(JsonSanitizer.DepthPlaceholder))
            {
                problems.Add(start, "depth", TooDeep);
            }

            if (surrogate >= 0 && surrogate < reader.BytesConsumed)
            {
                problems.Add(start, "text", LoneSurrogateMessage);
                surrogate = JsonSanitizer.IndexOfLoneSurrogate(json, (int)reader.BytesConsumed);
            }
        }
    }
}
