using System.Globalization;

namespace Immuta.Sdk.Benchmarks.Fleet;

// The fleet and its workers, and what the tenant can do. The defaults are assumptions, not facts about a tenant.
internal sealed record FleetPlan(int Connections, int Workers)
{
    // How many connections are in progress at the same time.
    public int MaxConcurrency { get; init; } = 64;

    // How many steps a worker executes at the same time.
    public int Steps { get; init; } = 16;

    // How many requests the tenant accepts in each second.
    public int RequestsPerSecond { get; init; } = 50;

    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(150);

    public TimeSpan JobDuration { get; init; } = TimeSpan.FromSeconds(60);

    public static FleetPlan Parse(string connections, string workers, ReadOnlySpan<string> options)
    {
        var plan = new FleetPlan(Number(connections), Number(workers));
        for (; options is [var name, var value, .. var rest]; options = rest)
        {
            plan = name switch
            {
                "--concurrency" => plan with { MaxConcurrency = Number(value) },
                "--steps" => plan with { Steps = Number(value) },
                "--rate" => plan with { RequestsPerSecond = Number(value) },
                "--latency" => plan with { Latency = TimeSpan.FromMilliseconds(Number(value)) },
                "--jobs" => plan with { JobDuration = TimeSpan.FromSeconds(Number(value)) },
                _ => throw new ArgumentException($"'{name}' is unknown: there are --concurrency, --steps, --rate, --latency (ms) and --jobs (s).", nameof(options)),
            };
        }

        return plan;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
