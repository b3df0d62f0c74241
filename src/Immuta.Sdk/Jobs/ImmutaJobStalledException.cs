using Immuta.Sdk.Jobs;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when no background job of a request changes its state in time.</summary>
/// <remarks>Thrown only if <see cref="BulkJobOptions.NoProgressTimeout"/> is set. The jobs continue in Immuta.</remarks>
public sealed class ImmutaJobStalledException : ImmutaException
{
    internal ImmutaJobStalledException(BulkJobProgress progress, TimeSpan unchangedFor, SecretRedactor redactor)
        : base(Describe(progress, unchangedFor, redactor))
    {
        Progress = progress;
        Elapsed = unchangedFor;
    }

    /// <summary>Gets the jobs as they were at the last poll.</summary>
    public BulkJobProgress Progress { get; }

    /// <summary>Gets how long no job has changed its state.</summary>
    public TimeSpan Elapsed { get; }

    private static string Describe(BulkJobProgress progress, TimeSpan unchangedFor, SecretRedactor redactor) =>
        redactor.Redact($"The jobs of bulk id {progress.Id} have not changed for {unchangedFor}: {progress}. What to do: look at the jobs in Immuta, and follow them again or raise BulkJobOptions.NoProgressTimeout.");
}
