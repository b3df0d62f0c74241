namespace Immuta.Sdk.Tests.Hostile;

/// <summary>A clock on which every short wait completes immediately and a long one never ends.</summary>
internal sealed class HastyClock : TimeProvider
{
    /// <summary>The longest wait between two attempts or polls; the time limits of the tests are longer.</summary>
    private static readonly TimeSpan s_max = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HastyTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Pass(TimeSpan time)
    {
        lock (_gate)
        {
            _now += time;
        }
    }

    private sealed class HastyTimer(HastyClock clock, TimerCallback callback, object? state) : ITimer
    {
        private int _setting;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var setting = Interlocked.Increment(ref _setting);
            if (dueTime >= TimeSpan.Zero && dueTime <= s_max)
            {
                ThreadPool.QueueUserWorkItem(_ => Fire(setting, dueTime));
            }

            return true;
        }

        public void Dispose() => Interlocked.Increment(ref _setting);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        // A timer that was changed or disposed must not fire for its previous due time.
        private void Fire(int setting, TimeSpan dueTime)
        {
            if (Volatile.Read(ref _setting) == setting)
            {
                clock.Pass(dueTime);
                callback(state);
            }
        }
    }
}
