namespace Immuta.Sdk.Tests.Support;

/// <summary>A clock that is stopped until a test advances it, which fires due timers.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(TimeSpan Window, TaskCompletionSource Found)> _waiters = [];
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
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var target = GetUtcNow() + by;
        while (NextDue(target) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _now = target > _now ? target : _now;
            Announce();
        }
    }

    /// <summary>Completes when a timer is due within the window, because the code under test is waiting then.</summary>
    public Task WhenTimerIsDueWithin(TimeSpan window)
    {
        lock (_gate)
        {
            var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((window, found));
            Announce();
            return found.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>Waits until a timer of the code under test is due within the window, and fires it.</summary>
    public async Task Pass(TimeSpan window)
    {
        await WhenTimerIsDueWithin(window);
        EndNextWait();
    }

    /// <summary>Advances the clock to the next due timer, if there is one.</summary>
    public void EndNextWait()
    {
        TimeSpan wait;
        lock (_gate)
        {
            if (_timers.Count == 0)
            {
                return;
            }

            wait = _timers.Min(t => t.Due) - _now;
        }

        Advance(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
    }

    private ManualTimer? NextDue(DateTimeOffset target)
    {
        lock (_gate)
        {
            var timer = _timers.Where(t => t.Due <= target).MinBy(t => t.Due);
            if (timer is not null)
            {
                _timers.Remove(timer);
                _now = timer.Due > _now ? timer.Due : _now;
            }

            return timer;
        }
    }

    private void Schedule(ManualTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = _now + dueTime;
                _timers.Add(timer);
                Announce();
            }
        }
    }

    private void Announce()
    {
        foreach (var waiter in _waiters.Where(w => _timers.Exists(t => t.Due <= _now + w.Window)).ToList())
        {
            _waiters.Remove(waiter);
            waiter.Found.SetResult();
        }
    }

    private sealed class ManualTimer(ManualTimeProvider owner, Action fire) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; set; }

        public void Fire()
        {
            if (_period > TimeSpan.Zero)
            {
                owner.Schedule(this, _period);
            }

            fire();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            owner.Schedule(this, dueTime);
            return true;
        }

        public void Dispose() => owner.Schedule(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
