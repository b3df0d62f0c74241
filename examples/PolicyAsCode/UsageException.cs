namespace PolicyAsCode;

// Something in the command line, the environment or the files that its author can mend; one line for each problem.
internal sealed class UsageException(params IReadOnlyList<string> problems) : Exception(string.Join("; ", problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
