namespace Immuta.Sdk;

/// <summary>How often to ask while work goes on, and for how long.</summary>
public sealed record PollingOptions
{
    internal static readonly PollingOptions Default = new();

    /// <summary>Gets the wait before the second question; later waits grow.</summary>
    /// <value>2 seconds.</value>
    public TimeSpan InitialDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets the longest wait between two questions, before jitter.</summary>
    /// <value>15 seconds.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets how long to follow the work before giving up.</summary>
    /// <value>6 hours. The work itself goes on in Immuta.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(6);
}
