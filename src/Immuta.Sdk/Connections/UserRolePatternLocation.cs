namespace Immuta.Sdk.Connections;

/// <summary>Specifies where in nativeIntegration the pattern of excluded Snowflake roles is sent.</summary>
/// <remarks>The vendor's pages contradict each other; the script request and integrations always have it in their config.</remarks>
public enum UserRolePatternLocation
{
    /// <summary>Inside config, as in the script request and in integrations.</summary>
    Config,

    /// <summary>Beside config, as three of four tables have it; this is the default.</summary>
    NativeIntegration,
}
