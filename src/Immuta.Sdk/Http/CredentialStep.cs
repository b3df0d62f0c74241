using Immuta.Sdk.Authentication;
using Immuta.Sdk.Errors;

namespace Immuta.Sdk.Http;

// The only place where an operation obtains its credential. Failures here don't concern the operation's own object, so
// no status of an exchange and no exception of a delegate is reported as if the operation had caused it.
internal static class CredentialStep
{
    public static ValueTask<string> GetAsync(OperationRun run, AttemptBudget budget) =>
        GuardAsync(run, budget, static (authenticator, token) => authenticator.GetAsync(token));

    // Returns a header value other than the rejected one, or null if there is none.
    public static ValueTask<string?> RenewAsync(OperationRun run, string rejected, AttemptBudget budget)
    {
        run.BeginRenewal();
        return GuardAsync(run, budget, (authenticator, token) => authenticator.RenewAsync(rejected, token));
    }

    private static async ValueTask<T> GuardAsync<T>(OperationRun run, AttemptBudget budget, Func<Authenticator, CancellationToken, ValueTask<T>> ask)
    {
        try
        {
            return await ask(run.Settings.Authenticator, budget.Token).ConfigureAwait(false);
        }
        catch (Exception ex) when (!IsOutOfTime(ex, budget) && !(SpeaksForItself(ex) && !run.FollowsUnknownOutcome))
        {
            throw Wrapped(run, ex);
        }
    }

    // Cancellation by the caller and the operation's own time limit are not wrapped.
    private static bool IsOutOfTime(Exception failure, AttemptBudget budget) =>
        failure is OperationCanceledException && budget.Token.IsCancellationRequested;

    // These failures name the token exchange as their operation, and no client treats these types as an outcome.
    private static bool SpeaksForItself(Exception failure) => failure switch
    {
        ImmutaUnauthorizedException { Operation: TokenEndpoint.OperationName, OutcomeUnknown: false } => true,
        ImmutaForbiddenException { Operation: TokenEndpoint.OperationName, OutcomeUnknown: false } => true,
        ImmutaConnectionException { Operation: TokenEndpoint.OperationName, OutcomeUnknown: false } => true,
        ImmutaTimeoutException { Operation: TokenEndpoint.OperationName, OutcomeUnknown: false } => true,
        _ => false,
    };

    // A delegate's message may quote the secret, so it is available in the inner exception only.
    private static ImmutaCredentialException Wrapped(OperationRun run, Exception failure)
    {
        var reason = failure is ImmutaException
            ? failure.Message
            : $"the credential delegate failed with {failure.GetType().Name}. What to do: see the inner exception, and look where the delegate gets the credential from.";
        var maybe = run.FollowsUnknownOutcome ? " The server may have carried out an earlier try all the same." : string.Empty;
        return new($"{run.Operation.Name} could not be sent, because no credential could be obtained:{maybe} {reason}", failure)
        {
            Operation = run.Operation.Name,
            IsTransient = TransientErrors.IsTransient(failure),
            OutcomeUnknown = run.FollowsUnknownOutcome,
        };
    }
}
