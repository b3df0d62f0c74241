using System.Runtime.CompilerServices;
using Immuta.Sdk.Diagnostics;
using Polly;
using Polly.Retry;

namespace Immuta.Sdk.Http;

// Hides the retry library, Polly, from the rest of the code.
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<OperationRun> s_run = new("Immuta.Sdk.Run");

    // Null if retries are off. Built on the first failure to keep startup fast.
    private readonly Lazy<ResiliencePipeline>? _pipeline;
    private readonly TimeSpan _baseDelay;
    private readonly TimeSpan _maxDelay;
    private readonly TimeSpan _maxRetryAfter;

    public RetryPipeline(ImmutaRetryOptions options, TimeProvider time, ClientDiagnostics diagnostics)
    {
        _baseDelay = options.BaseDelay;
        _maxDelay = options.MaxDelay;
        _maxRetryAfter = options.MaxRetryAfter;
        var maxRetries = options.MaxRetries;
        _pipeline = maxRetries == 0 ? null : new(() => Build(maxRetries, time, diagnostics));
    }

    // Run the first attempt outside Polly to avoid its per-call allocations. Polly handles the retries only.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> ExecuteAsync<T, TState>(OperationRun run, Func<OperationRun, TState, ValueTask<T>> attempt, TState state)
    {
        try
        {
            return await attempt(run, state).ConfigureAwait(false);
        }
        catch (Exception ex) when (_pipeline is not null && !run.CallerToken.IsCancellationRequested)
        {
            return await RepeatAsync(_pipeline.Value, run, ex, attempt, state).ConfigureAwait(false);
        }
    }

    private static async Task<T> RepeatAsync<T, TState>(
        ResiliencePipeline pipeline, OperationRun run, Exception first, Func<OperationRun, TState, ValueTask<T>> attempt, TState state)
    {
        var context = ResilienceContextPool.Shared.Get(run.CallerToken);
        context.Properties.Set(s_run, run);
        run.PendingFailure = first;
        try
        {
            return await pipeline.ExecuteAsync(
                static (context, state) => RunOf(context).TakePendingFailure() is { } first
                    ? ValueTask.FromException<T>(first)
                    : state.attempt(RunOf(context), state.state),
                context,
                (attempt, state)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static OperationRun RunOf(ResilienceContext context) => context.Properties.GetValue(s_run, null!);

    private ResiliencePipeline Build(int maxRetries, TimeProvider time, ClientDiagnostics diagnostics) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = maxRetries,
                ShouldHandle = arguments => new(ShouldRetry(RunOf(arguments.Context), arguments.Outcome.Exception, arguments.AttemptNumber)),
                DelayGenerator = arguments => new((TimeSpan?)RunOf(arguments.Context).NextDelay),
                OnRetry = arguments =>
                {
                    diagnostics.Retrying(RunOf(arguments.Context));
                    return default;
                },
            })
            .Build();

    private bool ShouldRetry(OperationRun run, Exception? failure, int retriesSoFar)
    {
        if (failure is null || !run.RecordAndCheckRetry(failure))
        {
            return false;
        }

        var asked = (failure as ImmutaApiException)?.RetryAfter;
        if (asked > _maxRetryAfter)
        {
            // Never retry earlier than the server asks.
            return false;
        }

        run.NextDelay = asked ?? Jittered(retriesSoFar);

        // Waiting past the deadline would only replace the server's error with a timeout.
        return run.NextDelay < run.Remaining;
    }

    // Full jitter: a random delay from zero to the back-off, so that clients that fail together don't retry together.
    private TimeSpan Jittered(int retriesSoFar)
    {
        var longest = Shorter(_baseDelay * Math.Pow(2, retriesSoFar), _maxDelay);
        return TimeSpan.FromMilliseconds(1 + Random.Shared.Next(Math.Max(1, (int)longest.TotalMilliseconds)));
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
