namespace Immuta.Sdk.DurableTask;

// Starts tasks of an orchestration, a bounded number at a time.
internal static class ConcurrentTasks
{
    public static async Task RunAsync(int count, int maxConcurrency, Func<int, Task> start)
    {
        var running = new List<Task>();
        for (var index = 0; index < count; index++)
        {
            if (running.Count >= maxConcurrency)
            {
                var completed = await Task.WhenAny(running).ConfigureAwait(true);
                running.Remove(completed);
            }

            running.Add(start(index));
        }

        await Task.WhenAll(running).ConfigureAwait(true);
    }
}
