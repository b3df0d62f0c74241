using System.Diagnostics.CodeAnalysis;

namespace Immuta.Sdk.Benchmarks.Fleet;

// A clock that moves to the next timer whenever all code waits. An hour of waiting takes seconds.
internal sealed class SimulatedTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<SimulatedTimer, long> _timers = new();
    private long _ticks = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Run(Task work)
    {
        while (!work.IsCompleted)
        {
            WaitUntilIdle();
            Advance();
        }
    }

    public long Schedule(SimulatedTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            var due = _ticks + dueTime.Ticks;
            _timers.Enqueue(timer, due);
            return due;
        }
    }

    // Nothing is queued, and nothing has completed for a while. A step that takes longer than this sees the clock move.
    private static void WaitUntilIdle()
    {
        var seen = -1L;
        for (var quiet = 0; quiet < 3;)
        {
            var completed = ThreadPool.CompletedWorkItemCount;
            quiet = completed == seen && ThreadPool.PendingWorkItemCount == 0 ? quiet + 1 : 0;
            seen = completed;
            Thread.SpinWait(2_000);
            Thread.Yield();
        }
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "A timer belongs to the code that has created it.")]
    private void Advance()
    {
        var due = new List<(SimulatedTimer Timer, long Due)>();
        lock (_lock)
        {
            while (_timers.TryPeek(out var next, out var at) && (due.Count == 0 || at <= _ticks))
            {
                _timers.Dequeue();
                if (next.IsDue(at))
                {
                    Interlocked.Exchange(ref _ticks, Math.Max(at, _ticks));
                    due.Add((next, at));
                }
            }
        }

        due.ForEach(pair => pair.Timer.Fire(pair.Due));
    }
}
