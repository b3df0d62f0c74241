using System.Runtime.CompilerServices;

namespace Immuta.Sdk.Workflows;

// Processes many items with bounded concurrency, and returns each result when it completes. Only running items are held
// in memory.
internal static class ConcurrentProcessor
{
    // The tokens of the caller and of the enumeration are kept apart, so the exception carries the one that was canceled.
    public static async IAsyncEnumerable<TResult> RunAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> items,
        int maxConcurrency,
        Func<TItem, long, CancellationToken, Task<TResult>> work,
        CancellationToken caller,
        [EnumeratorCancellation] CancellationToken enumeration = default)
    {
        // Leaving the enumeration stops the work, as a cancellation does.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(caller, enumeration);
        var running = new List<Task<TResult>>();
        var source = items.GetAsyncEnumerator(stop.Token);
        Task<bool>? next = null;
        var count = 0L;
        var atEnd = false;
        try
        {
            while (true)
            {
                if (next is null && !atEnd && running.Count < maxConcurrency)
                {
                    caller.ThrowIfCancellationRequested();
                    enumeration.ThrowIfCancellationRequested();
                    next = source.MoveNextAsync().AsTask();
                }

                // Read IsCompleted once; the task can complete at any time. Report a source failure only after the results it
                // already produced have been yielded.
                var isEnded = next is { IsCompleted: true };
                var hasFailed = isEnded && !next!.IsCompletedSuccessfully;
                if (isEnded && (!hasFailed || running.Count == 0))
                {
                    atEnd = !await ForCallerAsync(next!).ConfigureAwait(false);
                    next = null;
                    if (!atEnd)
                    {
                        running.Add(work(source.Current, count++, stop.Token));
                    }

                    continue;
                }

                if (running.Count == 0 && next is null)
                {
                    yield break;
                }

                IEnumerable<Task> pending = next is null || hasFailed ? running : [next, .. running];
                var ended = await Task.WhenAny(pending).ConfigureAwait(false);
                if (ended is Task<TResult> item && running.Remove(item))
                {
                    yield return await ForCallerAsync(item).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            IEnumerable<Task> left = next is null ? running : [next, .. running];
            await Task.WhenAll(left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await source.DisposeAsync().ConfigureAwait(false);
        }

        Task<T> ForCallerAsync<T>(Task<T> work) => CallerCancellation.RunAsync("The workflow", work, caller, enumeration);
    }
}
