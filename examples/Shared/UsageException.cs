namespace Examples.Shared;

// An error in the command line, the environment or the files that the user can fix; one line for each problem.
internal sealed class UsageException(params string[] problems) : Exception(string.Join("; ", problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
