using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Http;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Immuta.Sdk.Resilience;

// Configures the strategies of one client, from the outside to the inside: total timeout, concurrency limit, retry, circuit
// breaker, credential, attempt timeout. Each execution is one operation, so that a response that is cut short is a failed
// attempt. The total timeout includes the wait for a permit, which a caller would otherwise have to limit itself.
internal static class OperationResilience
{
    public static ResiliencePipeline<HttpResponseMessage> Build(ImmutaClientOptions options, bool isTokenExchange)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage>();
        Configure(builder, options, isTokenExchange);
        return builder.Build();
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The options of the credential have no member whose attributes are checked.")]
    public static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> builder, ImmutaClientOptions options, bool isTokenExchange)
    {
        var resilience = options.Resilience;
        builder.TimeProvider = options.TimeProvider;
        builder.AddTimeout(CreateTimeout(resilience.TotalRequestTimeout, AttemptFailureKind.TotalTimeout, run => run.TotalTimeout));
        if (options.UseConcurrencyLimiter && !isTokenExchange)
        {
            builder.AddRateLimiter(resilience.RateLimiter);
        }

        if (resilience.Retry.MaxRetryAttempts > 0)
        {
            builder.AddRetry(CreateRetry(options));
        }

        if (options.UseCircuitBreaker && !isTokenExchange)
        {
            builder.AddCircuitBreaker(resilience.CircuitBreaker);
        }

        builder.AddStrategy(static _ => new CredentialStrategy(), new CredentialStrategyOptions());
        builder.AddTimeout(CreateTimeout(resilience.AttemptTimeout, AttemptFailureKind.AttemptTimeout, run => run.AttemptTimeout));
    }

    // The generator adds the time for which the server is asked to delay its response.
    private static TimeoutStrategyOptions CreateTimeout(TimeoutStrategyOptions configured, AttemptFailureKind kind, Func<OperationRun, TimeSpan> timeout)
    {
        var onTimeout = configured.OnTimeout;
        return new()
        {
            Name = configured.Name,
            TimeoutGenerator = arguments => new(timeout(OperationRun.From(arguments.Context))),
            OnTimeout = arguments =>
            {
                var run = OperationRun.From(arguments.Context);
                run.Fail(new AttemptFailure(run, kind));
                return onTimeout?.Invoke(arguments) ?? default;
            },
        };
    }

    private static RetryStrategyOptions<HttpResponseMessage> CreateRetry(ImmutaClientOptions options)
    {
        var configured = options.Resilience.Retry;
        var decision = new RetryDecision(configured, options.MaxRetryAfter);
        var onRetry = configured.OnRetry;
        return new()
        {
            Name = configured.Name,
            MaxRetryAttempts = configured.MaxRetryAttempts,
            ShouldHandle = decision.ShouldRetryAsync,
            DelayGenerator = static arguments => new((TimeSpan?)OperationRun.From(arguments.Context).NextDelay),
            OnRetry = arguments =>
            {
                var run = OperationRun.From(arguments.Context);
                run.Diagnostics.Retrying(run);
                return onRetry?.Invoke(arguments) ?? default;
            },
        };
    }

    private sealed class CredentialStrategyOptions : ResilienceStrategyOptions
    {
        public CredentialStrategyOptions() => Name = "Credential";
    }
}
