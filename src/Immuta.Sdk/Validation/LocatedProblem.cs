namespace Immuta.Sdk.Validation;

// A problem by the place of its bytes: the whole value, or the value in which a member is missing.
internal sealed record LocatedProblem(int Offset, string? Member, string Rule, string Message, JsonKind Expected)
{
    // Where a person finds the cause, if that is not the value itself.
    public int Place { get; init; } = Offset;

    // Worth a look, but no fault, since a server may accept it.
    public bool IsFinding { get; init; }

    // The problems come in the order of the document, so that one walk finds all paths.
    public static IReadOnlyList<ValidationProblem> WithPaths(IReadOnlyList<LocatedProblem> found, ReadOnlySpan<byte> json) =>
        found.Count == 0 ? [] : WithPaths(found, JsonPathLocator.PathsAt(json, [.. found.Select(problem => problem.Offset)]));

    public static IReadOnlyList<PayloadFinding> AsFindings(IReadOnlyList<LocatedProblem> found, ReadOnlySpan<byte> json) =>
        [.. WithPaths(found, json).Select(problem => new PayloadFinding(problem.Path, problem.Rule, problem.Message))];

    private static IReadOnlyList<ValidationProblem> WithPaths(IReadOnlyList<LocatedProblem> found, string[] paths) =>
        [.. found.Select((problem, i) => new ValidationProblem(
            problem.Member is null ? paths[i] : JsonPathLocator.Append(paths[i], problem.Member), problem.Rule, problem.Message))];
}
