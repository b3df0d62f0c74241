namespace Immuta.Sdk.Authentication;

// A token as the server issued it; both times are null when the server gave no usable expiry.
internal sealed record IssuedToken(Secret Value, DateTimeOffset? RenewAt, DateTimeOffset? ExpiresAt)
{
    public string Header { get; } = "Bearer " + Value.Reveal();

    public override string ToString() => Secret.Mask;
}
