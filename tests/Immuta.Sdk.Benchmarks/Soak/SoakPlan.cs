using System.Globalization;

namespace Immuta.Sdk.Benchmarks.Soak;

// The duration, concurrency and fault rate: "10m" or "90s" of load, or "20000ops".
internal sealed record SoakPlan(TimeSpan? Duration, long? Operations, int Concurrency, double FaultPercent)
{
    // The load pauses for a measurement at the end of each part; the first part is the warm-up.
    public int Parts => Duration is null ? 2 : 10;

    public static SoakPlan Parse(string length, ReadOnlySpan<string> options)
    {
        var plan = new SoakPlan(DurationOf(length), OperationsOf(length), Concurrency: 64, FaultPercent: 3);
        if (plan is { Duration: null, Operations: null })
        {
            throw new ArgumentException($"'{length}' is no length: say 10m, 90s or 20000ops.", nameof(length));
        }

        for (; options is [var name, var value, .. var rest]; options = rest)
        {
            plan = name switch
            {
                "--concurrency" => plan with { Concurrency = int.Parse(value, CultureInfo.InvariantCulture) },
                "--faults" => plan with { FaultPercent = double.Parse(value, CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"'{name}' is unknown: there are --concurrency and --faults.", nameof(options)),
            };
        }

        return plan;
    }

    // A short run reaches rare paths late, and these leave a little memory in caches.
    public double MaxGrowth => Duration is null ? 1.25 : 1.10;

    private static TimeSpan? DurationOf(string length) => length switch
    {
        [.. var minutes, 'm'] when Number(minutes) is { } number => TimeSpan.FromMinutes(number),
        [.. var seconds, 's'] when Number(seconds) is { } number => TimeSpan.FromSeconds(number),
        _ => null,
    };

    private static long? OperationsOf(string length) => length.EndsWith("ops", StringComparison.Ordinal) ? Number(length[..^3]) : null;

    private static long? Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
