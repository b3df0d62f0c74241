namespace Immuta.Sdk.Testing;

/// <summary>Represents identical jobs and their course by the clock of the tenant.</summary>
/// <remarks>Each job waits, runs and ends. Nothing is stored per job, so large numbers of jobs need no memory.</remarks>
public sealed record FakeJobPlan
{
    /// <summary>Gets the number of jobs of this kind that the request starts.</summary>
    /// <value>The default is 1; 0 means that the request starts none.</value>
    public int Count { get; init; } = 1;

    /// <summary>Gets the type of the jobs, which searches and summaries filter by.</summary>
    /// <value>The default is <c>fakeJob</c>; no list of real types is published.</value>
    public string JobType { get; init; } = "fakeJob";

    /// <summary>Gets the delay after the request until the jobs are listed.</summary>
    /// <value>The default is zero. Jobs that are not listed are unknown to every endpoint.</value>
    public TimeSpan ListedAfter { get; init; }

    /// <summary>Gets the delay after the request until the bulk list omits the jobs.</summary>
    /// <value>The default is never. Their statuses are still returned by id.</value>
    public TimeSpan? UnlistedAfter { get; init; }

    /// <summary>Gets the delay after the request until the first job starts to run.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan WaitsFor { get; init; }

    /// <summary>Gets how long each of the jobs runs before it ends.</summary>
    /// <value>The default is zero: the next request already sees the end.</value>
    public TimeSpan RunsFor { get; init; }

    /// <summary>Gets the delay between the starts of two consecutive jobs.</summary>
    /// <value>The default is zero: all jobs run concurrently.</value>
    public TimeSpan Stagger { get; init; }

    /// <summary>Gets the state of a job that has not started yet.</summary>
    /// <value>The default is <c>created</c>.</value>
    public string WaitingState { get; init; } = "created";

    /// <summary>Gets the state of a job while it runs.</summary>
    /// <value>The default is <c>active</c>.</value>
    public string RunningState { get; init; } = "active";

    /// <summary>Gets the state in which a job ends, or null for never.</summary>
    /// <value>The default is <c>completed</c>.</value>
    public string? EndState { get; init; } = "completed";

    /// <summary>Gets the output of a job that has ended, or null for none.</summary>
    /// <value>The default is none.</value>
    public string? Output { get; init; }
}
