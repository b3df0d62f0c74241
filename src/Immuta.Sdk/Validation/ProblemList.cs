namespace Immuta.Sdk.Validation;

// Problems are noted by byte offset, so that a valid payload costs nothing; paths are found afterwards.
internal struct ProblemList
{
    private List<(int Offset, string? Member, string Rule, string Message)>? _found;

    public readonly bool IsEmpty => _found is null;

    public void Add(long offset, string rule, string message) => Add(offset, null, rule, message);

    public void Add(long offset, string? member, string rule, string message)
    {
        _found ??= [];
        _found.Add(((int)offset, member, rule, message));
    }

    public readonly IReadOnlyList<ValidationProblem> ToProblems(ReadOnlySpan<byte> json)
    {
        if (_found is null)
        {
            return [];
        }

        var problems = new List<ValidationProblem>(_found.Count);
        foreach (var (offset, member, rule, message) in _found.OrderBy(problem => problem.Offset))
        {
            var path = JsonPathLocator.PathAt(json, offset);
            problems.Add(new(member is null ? path : JsonPathLocator.Append(path, member), rule, message));
        }

        return problems;
    }
}
