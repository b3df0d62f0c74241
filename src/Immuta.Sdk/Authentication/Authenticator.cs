namespace Immuta.Sdk.Authentication;

// Supplies one client's Authorization header. Holds the tokens that this client's tenant issued.
internal abstract class Authenticator
{
    // Values that must not appear in an error message, in addition to the sent header value.
    public abstract IEnumerable<string> KnownSecrets { get; }

    public abstract ValueTask<string> GetAsync(CancellationToken cancellationToken);

    // Returns a header value other than the one that the server just rejected, or null if there is none.
    public virtual ValueTask<string?> RenewAsync(string rejected, CancellationToken cancellationToken) => new((string?)null);
}
