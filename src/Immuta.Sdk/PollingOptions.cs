namespace Immuta.Sdk;

/// <summary>Provides the options for polling: the delays and the time limit.</summary>
public sealed record PollingOptions
{
    internal static readonly PollingOptions Default = new();

    private static readonly TimeSpan s_min = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan s_max = TimeSpan.FromDays(49);

    /// <summary>Gets the delay before the second poll; later delays grow.</summary>
    /// <value>2 seconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1 millisecond or over 49 days.</exception>
    public TimeSpan InitialDelay { get; init => field = Checked(value, nameof(InitialDelay)); } = TimeSpan.FromSeconds(2);

    /// <summary>Gets the maximum delay between two polls, before jitter.</summary>
    /// <value>15 seconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1 millisecond or over 49 days.</exception>
    public TimeSpan MaxDelay { get; init => field = Checked(value, nameof(MaxDelay)); } = TimeSpan.FromSeconds(15);

    /// <summary>Gets the time limit for polling.</summary>
    /// <value>6 hours. The work itself continues in Immuta.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1 millisecond or over 49 days.</exception>
    public TimeSpan Timeout { get; init => field = Checked(value, nameof(Timeout)); } = TimeSpan.FromHours(6);

    // Prevents a busy loop and delays longer than a timer supports.
    private static TimeSpan Checked(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, s_min, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, s_max, name);
        return value;
    }
}
