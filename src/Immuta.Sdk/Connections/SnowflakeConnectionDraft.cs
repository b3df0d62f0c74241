namespace Immuta.Sdk.Connections;

internal sealed partial record SnowflakeConnectionDraft
{
    public UserRolePatternLocation UserRolePatternLocation { get; init; } = UserRolePatternLocation.NativeIntegration;

    public bool OmitsUserRolePattern { get; init; }

    public bool CopiesProvider { get; init; }
}
