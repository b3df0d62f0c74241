namespace Immuta.Sdk.Tests.Performance;

/// <summary>Counts the bytes that a piece of work allocates.</summary>
internal static class Allocations
{
    private const int Times = 400;

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
