using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Jobs;

/// <summary>Provides the intervals and time limits for watching the jobs of one request.</summary>
public sealed record BulkJobOptions
{
    internal static readonly BulkJobOptions Default = new();

    /// <summary>Gets the polling interval and the deadline.</summary>
    /// <value>Every 2 to 15 seconds, for 6 hours at most.</value>
    public PollingOptions Polling { get; init; } = PollingOptions.Default;

    /// <summary>Gets how long to wait for the first job to be listed.</summary>
    /// <value>30 seconds. Jobs may be listed a while after the request that started them.</value>
    public TimeSpan StartTimeout { get; init => field = Checked.AtLeast(value, TimeSpan.Zero); } = TimeSpan.FromSeconds(30);

    /// <summary>Gets whether a request that starts no job counts as done.</summary>
    /// <value><see langword="false"/>: <see cref="ImmutaNoJobsException"/> is thrown after <see cref="StartTimeout"/>.</value>
    public bool AllowNoJobs { get; init; }

    /// <summary>Gets the delay before the poll that confirms that all jobs have ended.</summary>
    /// <value>2 seconds. Jobs may start further jobs: increase it if those are listed late.</value>
    public TimeSpan SettleDelay { get; init => field = Checked.AtLeast(value, TimeSpan.Zero); } = TimeSpan.FromSeconds(2);

    /// <summary>Gets how long all states may stay unchanged before watching fails.</summary>
    /// <value>None: only the deadline applies, because a long-running job shows no change while it works.</value>
    public TimeSpan? NoProgressTimeout { get; init => field = value is { } limit ? Checked.AtLeast(limit, TimeSpan.FromTicks(1)) : null; }
}
