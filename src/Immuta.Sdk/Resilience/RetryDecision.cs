using Immuta.Sdk.Http;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace Immuta.Sdk.Resilience;

// Whether an operation is retried, and after which delay. The rule of the operation comes first, so that the options can
// only narrow it.
internal sealed class RetryDecision
{
    private static readonly HttpRetryStrategyOptions s_standard = new();

    private readonly DelayBackoffType _backoffType;
    private readonly bool _useJitter;
    private readonly TimeSpan _delay;
    private readonly TimeSpan _maxDelay;
    private readonly TimeSpan _maxRetryAfter;
    private readonly bool _usesRetryAfter;
    private readonly Func<RetryPredicateArguments<HttpResponseMessage>, ValueTask<bool>>? _predicate;
    private readonly Func<RetryDelayGeneratorArguments<HttpResponseMessage>, ValueTask<TimeSpan?>>? _delayGenerator;

    public RetryDecision(HttpRetryStrategyOptions options, TimeSpan maxRetryAfter)
    {
        _backoffType = options.BackoffType;
        _useJitter = options.UseJitter;
        _delay = options.Delay;
        _maxDelay = options.MaxDelay ?? TimeSpan.FromDays(1);
        _maxRetryAfter = maxRetryAfter;
        _usesRetryAfter = options.ShouldRetryAfterHeader;

        // The standard predicate and generator count as absent: they overlook a response that is cut short, and fail at a
        // Retry-After of a year.
        _predicate = Equals(options.ShouldHandle, s_standard.ShouldHandle) ? null : options.ShouldHandle;
        _delayGenerator = Equals(options.DelayGenerator, s_standard.DelayGenerator) ? null : options.DelayGenerator;
    }

    public async ValueTask<bool> ShouldRetryAsync(RetryPredicateArguments<HttpResponseMessage> arguments)
    {
        var run = OperationRun.From(arguments.Context);
        if (run.Settings.RequestOptions?.DisableRetries == true || run.FailureOf(arguments.Outcome.Exception) is not { } failure || !failure.AllowsRetry(run.PreviousFailure))
        {
            return false;
        }

        var asked = _usesRetryAfter ? failure.Response?.RetryAfter : null;
        if (asked > _maxRetryAfter || (_predicate is not null && !await _predicate(arguments).ConfigureAwait(false)))
        {
            // Never retry earlier than the server asks.
            return false;
        }

        var generated = _delayGenerator is null
            ? null
            : await _delayGenerator(new(arguments.Context, arguments.Outcome, arguments.AttemptNumber)).ConfigureAwait(false);
        run.NextDelay = Later(generated, asked) ?? BackOff(arguments.AttemptNumber);

        // Waiting past the deadline would only replace the server's error with a timeout.
        return run.NextDelay < run.Remaining;
    }

    private static TimeSpan? Later(TimeSpan? generated, TimeSpan? asked) => generated > asked || asked is null ? generated : asked;

    // Full jitter: a random delay from zero to the back-off, so that clients that fail together don't retry together.
    private TimeSpan BackOff(int retriesSoFar)
    {
        var factor = _backoffType switch
        {
            DelayBackoffType.Constant => 1,
            DelayBackoffType.Linear => retriesSoFar + 1,
            _ => Math.Pow(2, retriesSoFar),
        };
        var max = TimeSpan.FromMilliseconds(Math.Min(_delay.TotalMilliseconds * factor, _maxDelay.TotalMilliseconds));
        return _useJitter ? TimeSpan.FromMilliseconds(1 + Random.Shared.Next(Math.Max(1, (int)max.TotalMilliseconds))) : max;
    }
}
