using System.Runtime.CompilerServices;

namespace Immuta.Sdk.Workflows;

// Many items, a bounded number at a time, each result as it comes. Holds what is under way and nothing else.
internal static class BoundedFleet
{
    public static async IAsyncEnumerable<TResult> RunAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> items,
        int maxConcurrency,
        Func<TItem, CancellationToken, Task<TResult>> work,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // A caller who leaves the enumeration ends the work as one who cancels does.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<Task<TResult>>(maxConcurrency);
        var source = items.GetAsyncEnumerator(stop.Token);
        Task<bool>? next = null;
        var atEnd = false;
        try
        {
            while (true)
            {
                if (next is null && !atEnd && running.Count < maxConcurrency)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    next = source.MoveNextAsync().AsTask();
                }

                // One look decides: the task may end at any moment. A source that has failed is told of once what it gave
                // before has been reported.
                var isEnded = next is { IsCompleted: true };
                var hasFailed = isEnded && !next!.IsCompletedSuccessfully;
                if (isEnded && (!hasFailed || running.Count == 0))
                {
                    atEnd = !await next!.ConfigureAwait(false);
                    next = null;
                    if (!atEnd)
                    {
                        running.Add(work(source.Current, stop.Token));
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
                    yield return await item.ConfigureAwait(false);
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
    }
}
