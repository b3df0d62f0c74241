namespace Immuta.Sdk.Tests.Concurrency;

/// <summary>A barrier that all tasks pass together, once the last one has arrived.</summary>
internal sealed class Gathering(int expected)
{
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    /// <summary>Completes when all have arrived; a missing one fails the test instead of blocking it indefinitely.</summary>
    public Task All => _complete.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public Task ArriveAsync()
    {
        if (Interlocked.Increment(ref _arrived) == expected)
        {
            _complete.SetResult();
        }

        return All;
    }
}
