namespace Immuta.Sdk.Tests.Support;

/// <summary>Advances time for code that waits repeatedly.</summary>
internal static class ClockExtensions
{
    // Longer than any usual delay between two polls, shorter than the timeout of a request or of a probe.
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(25);

    /// <summary>Ends one wait after another until the task has ended, and returns its result.</summary>
    public static Task<T> RunAsync<T>(this ManualTimeProvider clock, Task<T> work) => clock.RunAsync(work, s_window);

    /// <summary>Ends one wait after another until the task has ended.</summary>
    public static Task RunAsync(this ManualTimeProvider clock, Task work) => clock.RunAsync(WithResultAsync(work), s_window);

    /// <summary>Ends the waits that are no longer than the window, one after another.</summary>
    public static async Task<T> RunAsync<T>(this ManualTimeProvider clock, Task<T> work, TimeSpan window)
    {
        while (!work.IsCompleted)
        {
            // Only this loop moves the clock: a wait left over from an earlier one must not move it a second time. A wait
            // that never comes fails the test instead of repeating indefinitely.
            var waiting = clock.WhenTimerIsDueWithin(window);
            if (await Task.WhenAny(work, waiting) == waiting)
            {
                await waiting;
                clock.EndNextWait();
            }
        }

        return await work;
    }

    private static async Task<bool> WithResultAsync(Task work)
    {
        await work;
        return true;
    }
}
