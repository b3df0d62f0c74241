using System.Collections.Concurrent;

namespace Immuta.Sdk.Http;

// Pools the timers of attempts. Two attempts never share one at the same time.
internal sealed class TimeoutPool
{
    private const int MaxPooled = 64;

    private readonly ConcurrentQueue<AttemptTimeout> _pooled = new();

    public AttemptTimeout Take(OperationRun run)
    {
        // Reloaded options may use another clock.
        var timeout = _pooled.TryDequeue(out var pooled) && ReferenceEquals(pooled.Time, run.Settings.Time)
            ? pooled
            : new AttemptTimeout(this, run.Settings.Time);
        timeout.Begin(run);
        return timeout;
    }

    public bool TryReturn(AttemptTimeout timeout)
    {
        if (_pooled.Count >= MaxPooled)
        {
            return false;
        }

        _pooled.Enqueue(timeout);
        return true;
    }
}
