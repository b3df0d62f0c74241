using Immuta.Sdk.Authentication;

namespace Immuta.Sdk.Http;

// The only place where an operation asks for its credential. What fails here says nothing about the operation's own
// object, so no status of an exchange, nor anything that a delegate throws, leaves as if the operation had met it.
internal static class CredentialStep
{
    public static ValueTask<string> GetAsync(OperationRun run, AttemptBudget budget) =>
        GuardAsync(run, budget, static (authenticator, token) => authenticator.GetAsync(token));

    // A header value other than the refused one, or null if there is none.
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
        catch (Exception failure) when (!IsOutOfTime(failure, budget) && !(SpeaksForItself(failure) && !run.FollowsUnknownOutcome))
        {
            throw Wrapped(run, failure);
        }
    }

    // The caller's cancellation and the operation's own time limit keep their meaning.
    private static bool IsOutOfTime(Exception failure, AttemptBudget budget) =>
        failure is OperationCanceledException && budget.Token.IsCancellationRequested;

    // An exchange that was refused or not answered names itself, and no client takes these types for an outcome.
    private static bool SpeaksForItself(Exception failure) => failure switch
    {
        ImmutaUnauthorizedException { Operation: TokenEndpoint.OperationName, OutcomeUnknown: false } => true,
        ImmutaForbiddenException { Operation: TokenEndpoint.OperationName, OutcomeUnknown: false } => true,
        ImmutaConnectionException { Operation: TokenEndpoint.OperationName, OutcomeUnknown: false } => true,
        ImmutaTimeoutException { Operation: TokenEndpoint.OperationName, OutcomeUnknown: false } => true,
        _ => false,
    };

    // What a delegate says may quote the secret that it was after, so it stands in the inner exception only.
    private static ImmutaCredentialException Wrapped(OperationRun run, Exception failure)
    {
        var reason = failure is ImmutaException
            ? failure.Message
            : $"the credential delegate failed with {failure.GetType().Name}. What to do: see the inner exception, and look where the delegate gets the credential from.";
        var maybe = run.FollowsUnknownOutcome ? " The server may have carried out an earlier try all the same." : string.Empty;
        return new($"{run.Operation.Name} could not be sent, for want of a credential:{maybe} {reason}", failure)
        {
            Operation = run.Operation.Name,
            IsTransient = TransientErrors.IsTransient(failure),
            OutcomeUnknown = run.FollowsUnknownOutcome,
        };
    }
}
