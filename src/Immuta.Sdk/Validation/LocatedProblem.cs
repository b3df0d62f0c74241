namespace Immuta.Sdk.Validation;

// A problem at a byte offset: of the value itself, or of the value in which a member is missing.
internal sealed record LocatedProblem(int Offset, string? Member, string Rule, string Message, JsonKind Expected)
{
    // The offset that a person should look at, if it differs from that of the value.
    public int Place { get; init; } = Offset;

    // Doubtful but not an error, because a server may accept it.
    public bool IsFinding { get; init; }

    // The problems must be in document order, so that one pass finds all paths.
    public static IReadOnlyList<ValidationProblem> WithPaths(IReadOnlyList<LocatedProblem> found, ReadOnlySpan<byte> json) =>
        found.Count == 0 ? [] : WithPaths(found, JsonPathLocator.PathsAt(json, [.. found.Select(problem => problem.Offset)]));

    public static IReadOnlyList<PayloadFinding> AsFindings(IReadOnlyList<LocatedProblem> found, ReadOnlySpan<byte> json) =>
        [.. WithPaths(found, json).Select(problem => new PayloadFinding(problem.Path, problem.Rule, problem.Message))];

    private static IReadOnlyList<ValidationProblem> WithPaths(IReadOnlyList<LocatedProblem> found, string[] paths) =>
        [.. found.Select((problem, i) => new ValidationProblem(
            problem.Member is null ? paths[i] : JsonPathLocator.Append(paths[i], problem.Member), problem.Rule, problem.Message))];
}
