using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>Delays of milliseconds, so that watching takes only the time of its requests.</summary>
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
