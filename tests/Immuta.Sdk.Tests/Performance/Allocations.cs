using System.Diagnostics;

namespace Immuta.Sdk.Tests.Performance;

/// <summary>Counts the bytes that a piece of work allocates.</summary>
internal static class Allocations
{
    private const int Times = 400;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Measures until the result is within the budget, for a few seconds at most, and returns the minimum.</summary>
    /// <remarks>The runtime optimizes code in the background, and optimized code of the runtime itself allocates less: a first result depends on what ran before.</remarks>
    public static async Task<long> WithinAsync(long budget, Func<Task<long>> measureAsync)
    {
        var watch = Stopwatch.StartNew();
        var least = long.MaxValue;
        do
        {
            least = Math.Min(least, await measureAsync());
        }
        while (least > budget && watch.Elapsed < s_patience);

        return least;
    }

    /// <summary>Returns the minimum of many runs, because the first ones include one-time initialization.</summary>
    public static async Task<long> OfAsync(Action work)
    {
        // A pool thread has no synchronisation context, so continuations run on the thread that releases them.
        return await Task.Run(() =>
        {
            var least = long.MaxValue;
            for (var i = 0; i < Times; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                work();
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            return least;
        });
    }
}
