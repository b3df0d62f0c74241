using System.Globalization;

namespace Immuta.Sdk.Benchmarks.Fleet;

// The fleet and its workers, and what the tenant can do. The defaults are assumptions, not facts about a tenant.
internal sealed record FleetPlan(int Connections, int Workers)
{
    // How many connections are in progress at the same time.
    public int MaxConcurrency { get; init; } = 64;

    // How many steps a worker executes at the same time.
    public int Steps { get; init; } = 16;

    // How many requests a worker sends at the same time, or 0 without the client's concurrency limiter.
    public int Limit { get; init; }

    // How many requests the tenant accepts in each second.
    public int RequestsPerSecond { get; init; } = 50;

    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(150);

    // How many objects each connection has.
    public int Objects { get; init; } = 100;

    // How many objects the background jobs of the tenant process in each second, over all connections.
    public int ObjectsPerSecond { get; init; } = 1000;

    public static FleetPlan Parse(string connections, string workers, ReadOnlySpan<string> options)
    {
        var plan = new FleetPlan(Number(connections), Number(workers));
        for (; options is [var name, var value, .. var rest]; options = rest)
        {
            plan = name switch
            {
                "--concurrency" => plan with { MaxConcurrency = Number(value) },
                "--steps" => plan with { Steps = Number(value) },
                "--limit" => plan with { Limit = Number(value) },
                "--rate" => plan with { RequestsPerSecond = Number(value) },
                "--latency" => plan with { Latency = TimeSpan.FromMilliseconds(Number(value)) },
                "--objects" => plan with { Objects = Number(value) },
                "--object-rate" => plan with { ObjectsPerSecond = Number(value) },
                _ => throw Unknown(name),
            };
        }

        return options is [var last] ? throw Unknown(last) : plan;
    }

    private static ArgumentException Unknown(string name) =>
        new($"'{name}' is unknown or has no value: there are --concurrency, --steps, --limit, --rate, --latency (ms), --objects and --object-rate.", nameof(name));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
