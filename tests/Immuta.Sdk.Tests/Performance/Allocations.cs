namespace Immuta.Sdk.Tests.Performance;

/// <summary>Counts the bytes that a piece of work allocates.</summary>
internal static class Allocations
{
    private const int Times = 400;

    /// <summary>The least of many runs: what the first ones prepare for all is not the cost of one.</summary>
    public static async Task<long> OfAsync(Action work)
    {
        // A pool thread has no synchronisation context, so that continuations run where they are released.
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
