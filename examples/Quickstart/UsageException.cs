namespace Quickstart;

// An error in the command line, the environment or the file that the user can fix; one line for each problem.
internal sealed class UsageException(params IReadOnlyList<string> problems) : Exception(string.Join("; ", problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
