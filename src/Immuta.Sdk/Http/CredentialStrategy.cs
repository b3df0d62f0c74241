using System.Net;
using System.Runtime.CompilerServices;
using Immuta.Sdk.Authentication;
using Immuta.Sdk.Diagnostics;
using Immuta.Sdk.Errors;
using Polly;

namespace Immuta.Sdk.Http;

// Obtains the credential of each attempt, outside of the attempt's time limit, and repeats the attempt once with a renewed
// one. Failures here don't concern the operation's own object, so no status of an exchange and no exception of a delegate is
// reported as if the operation had caused it.
internal sealed class CredentialStrategy : ResilienceStrategy<HttpResponseMessage>
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        var run = OperationRun.From(context);
        run.BeginAttempt();
        if (run.Operation.Anonymous)
        {
            return await callback(context, state).ConfigureAwait(false);
        }

        try
        {
            run.SetAuthorization(await GuardAsync(run, static (authenticator, token) => authenticator.GetAsync(token), context.CancellationToken).ConfigureAwait(false));
            var outcome = await callback(context, state).ConfigureAwait(false);
            if (run.CredentialRetried || run.Failure?.Response is not { Status: HttpStatusCode.Unauthorized })
            {
                return outcome;
            }

            // A header value other than the rejected one, or null if there is none.
            var rejected = run.Authorization!;
            run.BeginCredentialRenewal();
            var renewed = await GuardAsync(run, (authenticator, token) => authenticator.RenewAsync(rejected, token), context.CancellationToken).ConfigureAwait(false);
            if (renewed is null)
            {
                return outcome;
            }

            run.BeginReplay(renewed);
            run.Diagnostics.Authentication.CredentialReplayed(run.Operation.Name);
        }
        catch (Exception ex) when (ex is ImmutaException or OperationCanceledException)
        {
            return Outcome.FromException<HttpResponseMessage>(AttemptFailures.Report(run, response: null, ex, isDisposed: false, context.CancellationToken));
        }

        return await callback(context, state).ConfigureAwait(false);
    }

    private static async ValueTask<T> GuardAsync<T>(OperationRun run, Func<Authenticator, CancellationToken, ValueTask<T>> getCredential, CancellationToken cancellationToken)
    {
        try
        {
            return await getCredential(run.Settings.Authenticator, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ex) when (!IsOutOfTime(ex, cancellationToken) && !(IsSelfExplanatory(ex) && !run.FollowsUnknownOutcome))
        {
            throw CreateException(run, ex);
        }
    }

    // Cancellation by the caller and the operation's own time limit are not wrapped.
    private static bool IsOutOfTime(Exception failure, CancellationToken cancellationToken) =>
        failure is OperationCanceledException && cancellationToken.IsCancellationRequested;

    // These failures name the token exchange as their operation, and no client treats these types as an outcome.
    private static bool IsSelfExplanatory(Exception failure) => failure switch
    {
        ImmutaUnauthorizedException { Operation: TokenEndpoint.OperationName, OutcomeUnknown: false } => true,
        ImmutaForbiddenException { Operation: TokenEndpoint.OperationName, OutcomeUnknown: false } => true,
        ImmutaConnectionException { Operation: TokenEndpoint.OperationName, OutcomeUnknown: false } => true,
        ImmutaTimeoutException { Operation: TokenEndpoint.OperationName, OutcomeUnknown: false } => true,
        _ => false,
    };

    // A delegate's message may quote the secret, so it is available in the inner exception only.
    private static ImmutaCredentialException CreateException(OperationRun run, Exception failure)
    {
        var reason = failure is ImmutaException
            ? failure.Message
            : $"the credential delegate failed with {failure.GetType().Name}. What to do: see the inner exception, and look where the delegate gets the credential from.";
        return new($"{run.Operation.Name} could not be sent.{AttemptFailures.OutcomeSuffix(run.FollowsUnknownOutcome)} No credential could be obtained: {reason}", failure)
        {
            Operation = run.Operation.Name,
            IsTransient = TransientErrors.IsTransient(failure),
            OutcomeUnknown = run.FollowsUnknownOutcome,
        };
    }
}
