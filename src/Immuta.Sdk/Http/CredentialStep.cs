using Immuta.Sdk.Authentication;
using Immuta.Sdk.Errors;

namespace Immuta.Sdk.Http;

// The only place where an operation obtains its credential. Failures here don't concern the operation's own object, so
// no status of an exchange and no exception of a delegate is reported as if the operation had caused it.
internal static class CredentialStep
{
    public static ValueTask<string> GetAsync(OperationRun run, CancellationToken cancellationToken) =>
        GuardAsync(run, static (authenticator, token) => authenticator.GetAsync(token), cancellationToken);

    // Returns a header value other than the rejected one, or null if there is none.
    public static ValueTask<string?> RenewAsync(OperationRun run, string rejected, CancellationToken cancellationToken)
    {
        run.BeginCredentialRenewal();
        return GuardAsync(run, (authenticator, token) => authenticator.RenewAsync(rejected, token), cancellationToken);
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
