namespace Immuta.Sdk.Benchmarks.Contenders.Models;

public sealed record PlainConfiguration
{
    public string? Host { get; set; }

    public string? Warehouse { get; set; }

    public string? Database { get; set; }

    public int? Port { get; set; }

    public string? AuthenticationType { get; set; }

    public string? Username { get; set; }

    public PlainSwitch? Audit { get; set; }

    public PlainSwitch? Workspaces { get; set; }

    public PlainSwitch? Impersonation { get; set; }

    public PlainSwitch? Lineage { get; set; }

    public PlainPattern? UserRolePattern { get; set; }

    public PlainOAuthClient? OAuthClientConfig { get; set; }
}
