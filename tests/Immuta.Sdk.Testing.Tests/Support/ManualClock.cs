using Microsoft.Extensions.Time.Testing;

namespace Immuta.Sdk.Testing.Tests.Support;

/// <summary>A clock that only a test advances, and that reports when a caller waits on it.</summary>
public sealed class ManualClock() : FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero))
{
    private readonly TaskCompletionSource _firstTimer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a caller starts to wait on this clock.</summary>
    public Task SomebodyWaits => _firstTimer.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _firstTimer.TrySetResult();
        return timer;
    }
}
