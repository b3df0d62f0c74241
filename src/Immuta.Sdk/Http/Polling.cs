namespace Immuta.Sdk.Http;

// The rhythm in which work in Immuta is followed: growing waits with jitter, and a limit on the whole.
internal sealed class Polling(PollingOptions options, string operation, TimeProvider time)
{
    private const double Growth = 1.6;
    private const double Jitter = 0.2;
    private readonly long _started = time.GetTimestamp();
    private TimeSpan _delay = options.InitialDelay;
    private int _questions;

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await WaitAsync(_delay * (1 + (Jitter * ((2 * Random.Shared.NextDouble()) - 1))), cancellationToken).ConfigureAwait(false);
        var next = _delay * Growth;
        _delay = next < options.MaxDelay ? next : options.MaxDelay;
    }

    // A wait of a length of its own, within the same limit.
    public async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        _questions++;
        var remaining = options.Timeout - time.GetElapsedTime(_started);
        if (remaining <= TimeSpan.Zero)
        {
            throw new ImmutaTimeoutException(
                $"{operation} gave up after {options.Timeout}: the work in Immuta goes on. What to do: wait again, or raise PollingOptions.Timeout.",
                innerException: null)
            {
                Operation = operation,
                Limit = ImmutaTimeoutLimit.Polling,
                Timeout = options.Timeout,
                Attempts = _questions,
            };
        }

        await Task.Delay(delay < remaining ? delay : remaining, time, cancellationToken).ConfigureAwait(false);
    }
}
