using System.Text.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Yaml;

// The paths of the members that a masked text hides.
internal static class HiddenMembers
{
    public static IReadOnlyList<FileProblem> Find(ReadOnlySpan<byte> masked, ReadOnlySpan<byte> clear, string file)
    {
        var found = new List<LocatedProblem>();
        var shown = new Utf8JsonReader(masked);
        var full = new Utf8JsonReader(clear);
        while (shown.Read() && full.Read())
        {
            if (IsMask(ref shown) && !IsMask(ref full))
            {
                found.Add(new((int)shown.TokenStartIndex, Member: null, "mask", "This would be written as ***, which cannot be read again: set revealSecrets, or leave the file as it is.", JsonKind.Any));
                full.Skip();
            }
        }

        return [.. LocatedProblem.WithPaths(found, masked).Select(problem => new FileProblem(file, 1, 1, problem.Path, problem.Rule, problem.Message))];
    }

    private static bool IsMask(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(Secret.Mask);
}
