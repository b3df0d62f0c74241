using System.Diagnostics;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk.Jobs;

/// <summary>Represents the outcome of the jobs of one request.</summary>
public sealed class BulkJobResult
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Func<SecretRedactor> _createRedactor;

    /// <summary>Creates the outcome of jobs, for tests that replace the server.</summary>
    /// <param name="last">The last snapshot of the jobs.</param>
    public BulkJobResult(BulkJobProgress last)
        : this(last, static () => new SecretRedactor([]))
    {
    }

    internal BulkJobResult(BulkJobProgress last, Func<SecretRedactor> createRedactor)
    {
        ArgumentNullException.ThrowIfNull(last);
        _createRedactor = createRedactor;
        Id = last.Id;
        Jobs = last.Jobs;
        Elapsed = last.Elapsed;
        Unsuccessful = [.. last.Jobs.Where(job => !job.IsSuccess)];
        Outcome = last.Jobs.Count == 0 ? BulkJobOutcome.NoJobs : Unsuccessful.Count == 0 ? BulkJobOutcome.Succeeded : BulkJobOutcome.Failed;
    }

    /// <summary>Gets the identifier of the jobs as a whole.</summary>
    public BulkId Id { get; }

    /// <summary>Gets the combined outcome of the jobs.</summary>
    public BulkJobOutcome Outcome { get; }

    /// <summary>Gets every job with its final state and its output.</summary>
    public IReadOnlyList<Job> Jobs { get; }

    /// <summary>Gets the jobs that failed, expired or were canceled.</summary>
    /// <value>Empty if all are completed.</value>
    public IReadOnlyList<Job> Unsuccessful { get; }

    /// <summary>Gets how long these jobs have been watched.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Throws an exception if a job did not complete; otherwise returns this result.</summary>
    /// <remarks><see cref="BulkJobOutcome.NoJobs"/> doesn't throw: it occurs only if the options allow it.</remarks>
    /// <returns>This result, so that calls can be chained.</returns>
    /// <exception cref="ImmutaJobFailedException">A job failed, expired or was canceled.</exception>
    public BulkJobResult EnsureSucceeded() => CreateFailure() is { } failure ? throw failure : this;

    /// <summary>Returns the outcome and how many jobs there were.</summary>
    /// <returns>One line for a console or a log.</returns>
    public override string ToString() => $"{Outcome}: {Jobs.Count - Unsuccessful.Count} of {Jobs.Count} jobs completed";

    // The exception to throw, or null if no job has failed.
    internal ImmutaJobFailedException? CreateFailure() => Outcome == BulkJobOutcome.Failed ? new(this, _createRedactor()) : null;

    // LINQPad calls this instead of listing the members.
    internal object ToDump() => new { Summary = ToString(), Elapsed, Jobs };
}
