using System.Diagnostics;
using Immuta.Sdk.Benchmarks.Contenders;

namespace Immuta.Sdk.Benchmarks.Compare;

// The average time of one operation in one round, and the average bytes allocated by the whole process.
internal sealed record Measurement(double Microseconds, double Bytes)
{
    public static async Task<Measurement> TakeAsync(Scenario scenario, IContender contender)
    {
        // Collect first, so that the garbage of one contender isn't counted for the next.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        await scenario.RunAsync(contender, scenario.Operations);
        var time = Stopwatch.GetElapsedTime(start);
        return new(
            time.TotalMicroseconds / scenario.Operations,
            (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / scenario.Operations);
    }
}
