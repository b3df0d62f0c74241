namespace Immuta.Sdk.Validation;

// Collects problems by byte offset, so that a valid payload costs nothing. Paths are determined afterwards.
internal struct ProblemCollector
{
    private List<LocatedProblem>? _found;

    public void Add(long offset, string rule, string message) => Add(offset, null, rule, message);

    public void Add(long offset, string? member, string rule, string message, JsonKind expected = JsonKind.Any) =>
        Add(new((int)offset, member, rule, message, expected));

    public void Add(LocatedProblem problem)
    {
        _found ??= [];
        _found.Add(problem);
    }

    public readonly IReadOnlyList<LocatedProblem> ToSortedList() => _found is null ? [] : [.. _found.OrderBy(problem => problem.Offset)];
}
