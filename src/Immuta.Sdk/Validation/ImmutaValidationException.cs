namespace Immuta.Sdk;

/// <summary>The exception that is thrown when a payload is rejected locally, before it is sent.</summary>
/// <remarks>The exception lists all problems at once. Nothing has reached the server.</remarks>
public sealed class ImmutaValidationException : ImmutaException
{
    internal ImmutaValidationException(string subject, IReadOnlyList<ValidationProblem> problems)
        : base(Describe(subject, problems)) => Problems = [.. problems];

    /// <summary>Gets the problems that were found, in the order of the document.</summary>
    public IReadOnlyList<ValidationProblem> Problems { get; }

    private static string Describe(string subject, IReadOnlyList<ValidationProblem> problems)
    {
        var count = problems.Count == 1 ? "1 problem" : $"{problems.Count} problems";
        return $"{subject} has {count}; nothing was sent.{Environment.NewLine}{string.Join(Environment.NewLine, problems.Select(problem => $"  {problem}"))}";
    }
}
