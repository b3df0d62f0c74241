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
        Task<bool>? pendingMove = null;
        var count = 0L;
        var isSourceExhausted = false;
        try
        {
            while (true)
            {
                if (pendingMove is null && !isSourceExhausted && running.Count < maxConcurrency)
                {
                    caller.ThrowIfCancellationRequested();
                    enumeration.ThrowIfCancellationRequested();
                    pendingMove = source.MoveNextAsync().AsTask();
                }

                // Read IsCompleted once; the task can complete at any time. Report a source failure only after the results it
                // already produced have been yielded.
                var isNextCompleted = pendingMove is { IsCompleted: true };
                var hasFailed = isNextCompleted && !pendingMove!.IsCompletedSuccessfully;
                if (isNextCompleted && (!hasFailed || running.Count == 0))
                {
                    isSourceExhausted = !await ForCallerAsync(pendingMove!).ConfigureAwait(false);
                    pendingMove = null;
                    if (!isSourceExhausted)
                    {
                        running.Add(work(source.Current, count++, stop.Token));
                    }

                    continue;
                }

                if (running.Count == 0 && pendingMove is null)
                {
                    yield break;
                }

                IEnumerable<Task> pending = pendingMove is null || hasFailed ? running : [pendingMove, .. running];
                var completed = await Task.WhenAny(pending).ConfigureAwait(false);
                if (completed is Task<TResult> item && running.Remove(item))
                {
                    yield return await ForCallerAsync(item).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            IEnumerable<Task> remaining = pendingMove is null ? running : [pendingMove, .. running];
            await Task.WhenAll(remaining).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await source.DisposeAsync().ConfigureAwait(false);
        }

        Task<T> ForCallerAsync<T>(Task<T> work) => CallerCancellation.RunAsync("The workflow", work, caller, enumeration);
    }
}
