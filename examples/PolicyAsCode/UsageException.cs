namespace PolicyAsCode;

// An error in the command line, the environment or the files that the user can fix; one line for each problem.
internal sealed class UsageException(params IReadOnlyList<string> problems) : Exception(string.Join("; ", problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
