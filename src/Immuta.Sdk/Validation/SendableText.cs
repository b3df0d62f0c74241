using System.Text.Json;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Validation;

// Rules for all bodies, independent of a schema: strings are valid Unicode, and nesting stays within the usual limit.
internal static class SendableText
{
    public const string HalfMessage = "The text holds half a character (a lone surrogate): fix it.";

    private const string TooDeep = "The value is, or was when it was read, nested more than 64 levels deep: leave the member out, or give it a flatter value.";

    public static void ThrowIfBroken(ReadOnlySpan<byte> json, string subject)
    {
        var problems = new ProblemCollector();
        ReadOnlySpan<byte> whole = UnicodeJson.WithoutHalves(json);
        whole = whole.IsEmpty ? json : whole;
        Find(json, whole, ref problems);
        if (LocatedProblem.WithPaths(problems.ToFound(), whole) is { Count: > 0 } found)
        {
            throw new ImmutaValidationException(subject, found);
        }
    }

    // Checks an argument that is stored for a later body.
    public static void ThrowIfBroken(JsonElement value, string argument)
    {
        if (!UnicodeJson.IsSound(RawJson.Utf8(value)))
        {
            var json = JsonBody.Create(value).Span;
            var whole = UnicodeJson.WithoutHalves(json);
            var problems = new ProblemCollector();
            Find(json, whole, ref problems);
            throw new ArgumentException($"{LocatedProblem.WithPaths(problems.ToFound(), whole)[0].Path}: {HalfMessage}", argument);
        }
    }

    public static void ThrowIfBroken(string value, string argument)
    {
        if (UnicodeJson.HasHalf(value))
        {
            throw new ArgumentException(HalfMessage, argument);
        }
    }

    // The whole text is the same JSON with lone surrogates replaced, because a reader would throw. Valid bodies aren't parsed.
    public static void Find(ReadOnlySpan<byte> json, ReadOnlySpan<byte> whole, ref ProblemCollector problems)
    {
        var half = UnicodeJson.NextHalf(json, 0);
        if (half < 0 && json.IndexOf("\"\\uFFFF"u8) < 0 && !UnicodeJson.IsDeep(json))
        {
            return;
        }

        var reader = new Utf8JsonReader(whole, UnicodeJson.AnyDepth);
        while (reader.Read())
        {
            var start = reader.TokenStartIndex;
            if (reader.CurrentDepth == UnicodeJson.MaxDepth && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                problems.Add(start, "depth", TooDeep);
                reader.Skip();
            }
            else if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(UnicodeJson.Dropped))
            {
                problems.Add(start, "depth", TooDeep);
            }

            if (half >= 0 && half < reader.BytesConsumed)
            {
                problems.Add(start, "text", HalfMessage);
                half = UnicodeJson.NextHalf(json, (int)reader.BytesConsumed);
            }
        }
    }
}
