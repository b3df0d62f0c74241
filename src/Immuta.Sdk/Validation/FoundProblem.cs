namespace Immuta.Sdk.Validation;

// A problem by the place of its bytes: the whole value, or the value in which a member is missing.
// A finding is worth a word and no error, since a server may accept it.
internal sealed record FoundProblem(int Offset, string? Member, string Rule, string Message, JsonKind Expected, bool IsFinding = false)
{
    // The problems come in the order of the document, so that one walk finds all paths.
    public static IReadOnlyList<ValidationProblem> WithPaths(IReadOnlyList<FoundProblem> found, ReadOnlySpan<byte> json) =>
        found.Count == 0 ? [] : WithPaths(found, JsonPathLocator.PathsAt(json, [.. found.Select(problem => problem.Offset)]));

    private static IReadOnlyList<ValidationProblem> WithPaths(IReadOnlyList<FoundProblem> found, string[] paths) =>
        [.. found.Select((problem, i) => new ValidationProblem(
            problem.Member is null ? paths[i] : JsonPathLocator.Append(paths[i], problem.Member), problem.Rule, problem.Message))];
}
