namespace Immuta.Sdk.Yaml;

/// <summary>The exception that is thrown when a payload's file cannot be used.</summary>
/// <remarks>The file does not exist, cannot be read or written, or breaks a rule. Every problem is listed at once, with file, line and column; nothing has been sent. Values of the file are never quoted, since they may be secrets.</remarks>
public sealed class ImmutaFileException : ImmutaException
{
    internal ImmutaFileException(
        string subject,
        IReadOnlyList<FileProblem> problems,
        IReadOnlyList<PayloadFinding>? findings = null,
        string outcome = "nothing was sent",
        Exception? innerException = null)
        : base(Describe(subject, problems, outcome), innerException) => (Problems, Findings) = (problems, findings ?? []);

    /// <summary>Gets every problem that was found, in the order of the file.</summary>
    public IReadOnlyList<FileProblem> Problems { get; }

    /// <summary>Gets the findings beside the problems, in the order of the file.</summary>
    public IReadOnlyList<PayloadFinding> Findings { get; }

    private static string Describe(string subject, IReadOnlyList<FileProblem> problems, string outcome)
    {
        var count = problems.Count == 1 ? "1 problem" : $"{problems.Count} problems";
        return $"{subject} has {count}; {outcome}.{Environment.NewLine}{string.Join(Environment.NewLine, problems.Select(problem => $"  {problem}"))}";
    }
}
