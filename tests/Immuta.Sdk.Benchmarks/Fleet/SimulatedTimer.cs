namespace Immuta.Sdk.Benchmarks.Fleet;

internal sealed class SimulatedTimer(SimulatedTime time, TimerCallback callback, object? state) : ITimer
{
    private long _due = long.MaxValue;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Exchange(ref _due, long.MaxValue);
        if (dueTime >= TimeSpan.Zero)
        {
            Interlocked.Exchange(ref _due, time.Schedule(this, dueTime));
        }

        return true;
    }

    // An entry of the queue that was replaced or disposed is not due.
    public bool IsDue(long at) => Interlocked.Read(ref _due) == at;

    public void Fire(long at)
    {
        if (Interlocked.CompareExchange(ref _due, long.MaxValue, at) == at)
        {
            callback(state);
        }
    }

    public void Dispose() => Interlocked.Exchange(ref _due, long.MaxValue);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
