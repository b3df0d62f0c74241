namespace Immuta.Sdk.Authentication;

// A token that the server issued. Both times are null if the server sent no usable expiry.
internal sealed record IssuedToken(Secret Value, DateTimeOffset? RenewAt, DateTimeOffset? ExpiresAt)
{
    public string Header { get; } = "Bearer " + Value.Reveal();

    public override string ToString() => Secret.Mask;
}
