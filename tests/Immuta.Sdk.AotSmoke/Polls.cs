namespace Immuta.Sdk.AotSmoke;

// The fake tenant settles at once: asking patiently would only make the check slow.
internal static class Polls
{
    public static PollingOptions Quick { get; } = new()
    {
        InitialDelay = TimeSpan.FromMilliseconds(20),
        MaxDelay = TimeSpan.FromMilliseconds(100),
        Timeout = TimeSpan.FromSeconds(30),
    };
}
