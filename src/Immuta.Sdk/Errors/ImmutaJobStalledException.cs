using Immuta.Sdk.Jobs;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk;

/// <summary>No background job of a request changed its state for too long.</summary>
/// <remarks>Thrown only where <see cref="BulkJobOptions.NoProgressTimeout"/> is set. The jobs go on in Immuta.</remarks>
public sealed class ImmutaJobStalledException : ImmutaException
{
    internal ImmutaJobStalledException(BulkJobProgress progress, TimeSpan unchangedFor, SecretRedactor redactor)
        : base(Describe(progress, unchangedFor, redactor))
    {
        Progress = progress;
        Elapsed = unchangedFor;
    }

    /// <summary>Gets the jobs as they were at the last look.</summary>
    public BulkJobProgress Progress { get; }

    /// <summary>Gets how long no state of any job has changed.</summary>
    public TimeSpan Elapsed { get; }

    private static string Describe(BulkJobProgress progress, TimeSpan unchangedFor, SecretRedactor redactor) =>
        redactor.Redact($"The jobs of bulk id {progress.Id} have not changed for {unchangedFor}: {progress}. What to do: look at the jobs in Immuta, and follow them again or raise BulkJobOptions.NoProgressTimeout.");
}
