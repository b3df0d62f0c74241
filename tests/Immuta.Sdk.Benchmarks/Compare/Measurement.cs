using System.Diagnostics;
using Immuta.Sdk.Benchmarks.Contenders;

namespace Immuta.Sdk.Benchmarks.Compare;

// What one operation cost on average in one round: of time, and of bytes allocated by the whole process.
internal sealed record Measurement(double Microseconds, double Bytes)
{
    public static async Task<Measurement> TakeAsync(Scenario scenario, IContender contender)
    {
        // What one contender has left behind is not for the next one to clear away.
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
