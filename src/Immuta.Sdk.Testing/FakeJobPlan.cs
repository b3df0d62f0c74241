namespace Immuta.Sdk.Testing;

/// <summary>Jobs that are alike, and the way they go by the tenant's clock.</summary>
/// <remarks>Each job waits, runs and ends. Nothing is stored for a single job, so that many cost nothing.</remarks>
public sealed record FakeJobPlan
{
    /// <summary>How many jobs of this kind the request has started.</summary>
    /// <value>The default is 1; 0 stands for a request that starts none.</value>
    public int Count { get; init; } = 1;

    /// <summary>The type of the jobs, by which searches and summaries tell them.</summary>
    /// <value>The default is <c>fakeJob</c>; no list of real types is published.</value>
    public string JobType { get; init; } = "fakeJob";

    /// <summary>How long after the request the jobs begin to be listed.</summary>
    /// <value>The default is zero. Jobs that are not listed are unknown to every endpoint.</value>
    public TimeSpan ListedAfter { get; init; }

    /// <summary>How long after the request the jobs vanish from the bulk listing.</summary>
    /// <value>The default is never. Their statuses are still answered by id.</value>
    public TimeSpan? UnlistedAfter { get; init; }

    /// <summary>How long after the request the first of the jobs begins to run.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan WaitsFor { get; init; }

    /// <summary>How long each of the jobs runs before it reaches its end.</summary>
    /// <value>The default is zero: the next request already sees the end.</value>
    public TimeSpan RunsFor { get; init; }

    /// <summary>How much later than the job before it each job begins.</summary>
    /// <value>The default is zero: all of them run side by side.</value>
    public TimeSpan Stagger { get; init; }

    /// <summary>The state of a job that has not begun to run.</summary>
    /// <value>The default is <c>created</c>.</value>
    public string WaitingState { get; init; } = "created";

    /// <summary>The state of a job while it runs in the tenant.</summary>
    /// <value>The default is <c>active</c>.</value>
    public string RunningState { get; init; } = "active";

    /// <summary>The state in which a job ends, or null for never.</summary>
    /// <value>The default is <c>completed</c>.</value>
    public string? EndState { get; init; } = "completed";

    /// <summary>The output of a job that has ended, or null for none.</summary>
    /// <value>The default is none.</value>
    public string? Output { get; init; }
}
