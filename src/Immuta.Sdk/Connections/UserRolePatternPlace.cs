namespace Immuta.Sdk.Connections;

/// <summary>Where in nativeIntegration the pattern of excluded Snowflake roles is sent.</summary>
/// <remarks>The vendor's pages contradict each other; the script request always has it in its config.</remarks>
public enum UserRolePatternPlace
{
    /// <summary>Inside config, as in the script request; this is the default.</summary>
    InConfig,

    /// <summary>Beside config, as three of the vendor's four tables have it.</summary>
    BesideConfig,
}
