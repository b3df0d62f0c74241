namespace Immuta.Sdk;

/// <summary>How often to ask while work goes on, and for how long.</summary>
public sealed record PollingOptions
{
    internal static readonly PollingOptions Default = new();

    private static readonly TimeSpan Min = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan Max = TimeSpan.FromDays(49);

    /// <summary>Gets the wait before the second question; later waits grow.</summary>
    /// <value>2 seconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1 millisecond or over 49 days.</exception>
    public TimeSpan InitialDelay { get; init => field = Checked(value, nameof(InitialDelay)); } = TimeSpan.FromSeconds(2);

    /// <summary>Gets the longest wait between two questions, before jitter.</summary>
    /// <value>15 seconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1 millisecond or over 49 days.</exception>
    public TimeSpan MaxDelay { get; init => field = Checked(value, nameof(MaxDelay)); } = TimeSpan.FromSeconds(15);

    /// <summary>Gets how long to follow the work before giving up.</summary>
    /// <value>6 hours. The work itself goes on in Immuta.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1 millisecond or over 49 days.</exception>
    public TimeSpan Timeout { get; init => field = Checked(value, nameof(Timeout)); } = TimeSpan.FromHours(6);

    // Without these bounds a wait could ask without pause, or for ever.
    private static TimeSpan Checked(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, Min, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Max, name);
        return value;
    }
}
