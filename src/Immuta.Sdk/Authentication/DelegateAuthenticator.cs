namespace Immuta.Sdk.Authentication;

internal sealed class DelegateAuthenticator(Func<CancellationToken, ValueTask<Secret>> authorization) : Authenticator
{
    public override IEnumerable<string> KnownSecrets => [];

    public override async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        var pending = authorization(cancellationToken);

        // Don't let a delegate that ignores its token delay a canceled caller.
        var secret = pending.IsCompleted
            ? await pending.ConfigureAwait(false)
            : await pending.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);

        return secret is not null && HeaderText.IsSafe(secret.Reveal())
            ? secret.Reveal()
            : throw new InvalidOperationException(
                "The credential delegate returned an empty value, or one with a line break or a character outside ASCII. Return the whole Authorization header.");
    }

    public override async ValueTask<string?> RenewAsync(string rejected, CancellationToken cancellationToken)
    {
        var renewed = await GetAsync(cancellationToken).ConfigureAwait(false);
        return string.Equals(renewed, rejected, StringComparison.Ordinal) ? null : renewed;
    }
}
