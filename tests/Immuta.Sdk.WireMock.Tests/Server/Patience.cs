using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>Waits of milliseconds, so that following costs nothing but the requests themselves.</summary>
internal static class Patience
{
    public static PollingOptions Short { get; } = new()
    {
        InitialDelay = TimeSpan.FromMilliseconds(1),
        MaxDelay = TimeSpan.FromMilliseconds(2),
        Timeout = TimeSpan.FromMinutes(1),
    };

    public static BulkJobOptions Jobs { get; } = new() { Polling = Short, SettleDelay = TimeSpan.FromMilliseconds(1) };
}
