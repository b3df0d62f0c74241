namespace Immuta.Sdk.Authentication;

// A token as the server issued it; RenewAt is null when the server gave no usable expiry.
internal sealed record IssuedToken(Secret Value, DateTimeOffset? RenewAt)
{
    public string Header { get; } = "Bearer " + Value.Reveal();

    public override string ToString() => Secret.Mask;
}
