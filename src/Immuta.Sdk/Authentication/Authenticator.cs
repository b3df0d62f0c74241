namespace Immuta.Sdk.Authentication;

// One client's way to the Authorization header; holds the tokens that this client's tenant issued.
internal abstract class Authenticator
{
    // What must never be seen in an error message, beside the header value that was sent.
    public abstract IEnumerable<string> KnownSecrets { get; }

    public abstract ValueTask<string> GetAsync(CancellationToken cancellationToken);

    // A header value other than the one that the server has just refused, or null if there is none.
    public virtual ValueTask<string?> RenewAsync(string rejected, CancellationToken cancellationToken) => new((string?)null);
}
