namespace Immuta.Sdk.Jobs;

/// <summary>Represents a snapshot of the jobs of one request.</summary>
public sealed class BulkJobProgress
{
    /// <summary>Creates a snapshot, for tests that replace the server.</summary>
    /// <param name="id">The identifier of the jobs as a whole.</param>
    /// <param name="jobs">Every job that has been listed so far.</param>
    /// <param name="isFinal">Whether this is the last snapshot.</param>
    /// <param name="elapsed">The time since watching started.</param>
    public BulkJobProgress(BulkId id, IReadOnlyList<Job> jobs, bool isFinal = false, TimeSpan elapsed = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        Id = id;
        Jobs = jobs;
        IsFinal = isFinal;
        Elapsed = elapsed;
        CountByState = jobs.GroupBy(job => job.State ?? default).ToDictionary(group => group.Key, group => group.Count());
        EndedCount = jobs.Count(job => job.IsFinal);
    }

    /// <summary>Gets the identifier of the jobs as a whole.</summary>
    public BulkId Id { get; }

    /// <summary>Gets every job that has been listed so far, first ones first.</summary>
    /// <value>Empty while no job is listed yet.</value>
    public IReadOnlyList<Job> Jobs { get; }

    /// <summary>Gets how many jobs are in each state that occurs.</summary>
    /// <remarks>Jobs without a state are counted under the empty state.</remarks>
    public IReadOnlyDictionary<JobState, int> CountByState { get; }

    /// <summary>Gets how many of the jobs have ended, well or not.</summary>
    public int EndedCount { get; }

    /// <summary>Gets the fraction of the jobs listed so far that have ended.</summary>
    /// <value>From 0 to 1; 0 while no job is listed. It can fall when jobs start further ones.</value>
    public double Fraction => Jobs.Count == 0 ? 0 : (double)EndedCount / Jobs.Count;

    /// <summary>Gets whether this is the last snapshot, confirmed by a second poll.</summary>
    public bool IsFinal { get; }

    /// <summary>Gets the time since watching started.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Returns how many jobs have ended and what states occur.</summary>
    /// <returns>One line for a console or a log.</returns>
    public override string ToString() => Jobs.Count == 0
        ? "no job is listed yet"
        : $"{EndedCount} of {Jobs.Count} jobs ended ({string.Join(", ", CountByState.Select(entry => $"{entry.Value} {(entry.Key.Value.Length == 0 ? "without state" : entry.Key.Value)}"))})";

    // LINQPad calls this instead of listing the members.
    internal object ToDump() => new { Summary = ToString(), Fraction, Jobs };
}
