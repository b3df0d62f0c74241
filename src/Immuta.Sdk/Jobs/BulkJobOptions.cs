namespace Immuta.Sdk.Jobs;

/// <summary>How patiently the jobs of one request are followed to their end.</summary>
public sealed record BulkJobOptions
{
    internal static readonly BulkJobOptions Default = new();

    /// <summary>Gets how often to ask, and the deadline of the whole.</summary>
    /// <value>Every 2 to 15 seconds, for 6 hours at most.</value>
    public PollingOptions Polling { get; init; } = PollingOptions.Default;

    /// <summary>Gets how long no job at all may be listed before it counts.</summary>
    /// <value>30 seconds. Jobs may be listed a while after the request that started them.</value>
    public TimeSpan StartTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>Gets whether a request that starts no job counts as done.</summary>
    /// <value><see langword="false"/>: when the grace period is over, <see cref="ImmutaNoJobsException"/> is thrown.</value>
    public bool AllowNoJobs { get; init; }

    /// <summary>Gets the pause before the look that confirms that all has ended.</summary>
    /// <value>2 seconds. Jobs may start further ones: raise it where those are listed late.</value>
    public TimeSpan SettleDelay
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(2);

    /// <summary>Gets how long no state at all may change before following ends.</summary>
    /// <value>None: only the deadline ends it, since one long job shows no change while it works.</value>
    public TimeSpan? NoProgressTimeout
    {
        get;
        init
        {
            if (value is { } limit)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero, nameof(value));
            }

            field = value;
        }
    }
}
