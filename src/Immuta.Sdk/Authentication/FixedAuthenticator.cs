namespace Immuta.Sdk.Authentication;

internal sealed class FixedAuthenticator(string header, string secret) : Authenticator
{
    public override IEnumerable<string> KnownSecrets => [secret];

    public override ValueTask<string> GetAsync(CancellationToken cancellationToken) => new(header);
}
