namespace Immuta.Sdk.AotSmoke;

// The fake tenant settles immediately; default delays would only slow the check down.
internal static class Polls
{
    public static PollingOptions Quick { get; } = new()
    {
        InitialDelay = TimeSpan.FromMilliseconds(20),
        MaxDelay = TimeSpan.FromMilliseconds(100),
        Timeout = TimeSpan.FromSeconds(30),
    };
}
