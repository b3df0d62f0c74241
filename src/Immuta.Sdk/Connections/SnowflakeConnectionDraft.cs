using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

// The state of the builder. Each step creates a new instance.
internal sealed record SnowflakeConnectionDraft
{
    public required BasicConnectionOptions Choices { get; init; }

    public required string Host { get; init; }

    public required string Warehouse { get; init; }

    public required string Database { get; init; }

    public required string Role { get; init; }

    // The registration requires all four and both payloads must agree, so the default is off.
    public SnowflakeAudit Audit { get; init; } = new() { Enabled = false };

    public SnowflakeWorkspaces Workspaces { get; init; } = new() { Enabled = false };

    public SnowflakeImpersonation Impersonation { get; init; } = new() { Enabled = false };

    public SnowflakeLineage Lineage { get; init; } = new() { Enabled = false };

    public SnowflakeUserRolePattern? UserRolePattern { get; init; }

    public UserRolePatternLocation UserRolePatternLocation { get; init; } = UserRolePatternLocation.NativeIntegration;

    public bool OmitsUserRolePattern { get; init; }

    public SnowflakeUserRolePattern? PatternInConfig => UserRolePatternLocation == UserRolePatternLocation.Config ? UserRolePattern : null;

    public SnowflakeUserRolePattern? PatternBesideConfig => UserRolePatternLocation == UserRolePatternLocation.NativeIntegration ? UserRolePattern : null;

    // Three of the four tables require the pattern beside config in a registration, so the default is an empty exclusion.
    public SnowflakeUserRolePattern? RegisteredPattern => UserRolePattern is null && !OmitsUserRolePattern ? new() { Exclude = [] } : PatternBesideConfig;
}
