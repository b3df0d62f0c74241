namespace Immuta.Sdk.Benchmarks.Contenders.Models;

public sealed record PlainOAuthClient
{
    public string? Provider { get; set; }

    public string? ClientId { get; set; }

    public string? AuthorityUrl { get; set; }

    public bool? UseCertificate { get; set; }

    public string? PublicCertificateThumbprint { get; set; }

    public string? OauthPrivateKey { get; set; }
}
