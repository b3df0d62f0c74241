using Immuta.Sdk.Errors;

namespace Immuta.Sdk.Http;

// Polls work in Immuta with growing, jittered delays and an overall time limit.
internal sealed class Polling(PollingOptions options, string operation, TimeProvider time)
{
    private const double Growth = 1.6;
    private const double Jitter = 0.2;
    private static readonly TimeSpan s_maxOutage = TimeSpan.FromMinutes(5);
    private ElapsedTime _elapsed = new(time);
    private TimeSpan? _outageSince;
    private ImmutaException? _lastFailure;
    private TimeSpan _serverDelay;
    private int _attempts;

    // The next delay before jitter.
    public TimeSpan BaseDelay { get; set; } = options.InitialDelay;

    // Polls until a response is the one to wait for.
    public async Task<T> UntilAsync<T>(Func<CancellationToken, Task<T>> poll, Func<T, bool> isLast, CancellationToken cancellationToken)
        where T : class
    {
        T response;
        do
        {
            response = await NextAsync(poll, fixedDelay: null, cancellationToken).ConfigureAwait(false);
        }
        while (!isLast(response));
        return response;
    }

    // Returns the next response. Waits before each poll but the first one: for the fixed delay, or for one that grows.
    public async Task<T> NextAsync<T>(Func<CancellationToken, Task<T>> poll, TimeSpan? fixedDelay, CancellationToken cancellationToken)
        where T : class
    {
        T? response = null;
        while (response is null)
        {
            if (_attempts > 0)
            {
                await WaitAsync(fixedDelay ?? GetGrowingDelay(), cancellationToken).ConfigureAwait(false);
                fixedDelay = null;
            }

            response = await TryPollAsync(poll, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    public TimeSpan GetGrowingDelay()
    {
        var delay = BaseDelay * (1 + (Jitter * ((2 * Random.Shared.NextDouble()) - 1)));
        var next = BaseDelay * Growth;
        BaseDelay = next < options.MaxDelay ? next : options.MaxDelay;
        return delay > _serverDelay ? delay : _serverDelay;
    }

    private async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        var remaining = Remaining();
        await Task.Delay(delay < remaining ? delay : remaining, time, cancellationToken).ConfigureAwait(false);
        if (delay >= remaining)
        {
            // Throw now rather than on the next poll: a timer can fire slightly early, which would allow one poll past the deadline.
            throw CreateTimeoutException();
        }
    }

    // Polls once within the limit. Returns null after a transient failure: an outage of seconds must not end hours of work.
    private async Task<T?> TryPollAsync<T>(Func<CancellationToken, Task<T>> poll, CancellationToken cancellationToken)
        where T : class
    {
        using var limit = new CancellationTokenSource(Remaining(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        _attempts++;
        var started = _elapsed.Read(time);
        try
        {
            var response = await poll(either.Token).ConfigureAwait(false);
            _outageSince = null;
            _lastFailure = null;
            _serverDelay = TimeSpan.Zero;
            return response;
        }
        catch (OperationCanceledException ex) when (either.IsCancellationRequested)
        {
            _lastFailure = ex.InnerException as ImmutaException ?? _lastFailure;
            throw cancellationToken.IsCancellationRequested
                ? new OperationCanceledException($"{operation} was canceled by its caller.", ex, cancellationToken)
                : CreateTimeoutException();
        }
        catch (ImmutaException ex) when (TransientErrors.IsTransient(ex) && _elapsed.Read(time) - (_outageSince ?? started) < s_maxOutage)
        {
            // Measure from the first failed poll. Time that the caller spends between two polls isn't an outage.
            _outageSince ??= started;
            _lastFailure = ex;

            // Never poll earlier than the server asks. After a wait of the longest outage, one more poll decides.
            var wait = ex is ImmutaApiException { RetryAfter: { } asksFor } ? asksFor : TimeSpan.Zero;
            _serverDelay = wait < s_maxOutage ? wait : s_maxOutage;
            return null;
        }
    }

    private TimeSpan Remaining()
    {
        var remaining = options.Timeout - _elapsed.Read(time);
        return remaining > TimeSpan.Zero ? remaining : throw CreateTimeoutException();
    }

    public ImmutaTimeoutException CreateTimeoutException() => new(
        $"{operation} gave up after {options.Timeout}: the work in Immuta goes on. What to do: wait again, or raise PollingOptions.Timeout.",
        _lastFailure)
    {
        Operation = operation,
        Limit = ImmutaTimeoutKind.Polling,
        Timeout = options.Timeout,
        Attempts = _attempts,
    };
}
