namespace Immuta.Sdk.Connections;

/// <summary>The part of a connection's payloads to which a member is added.</summary>
public enum PayloadSection
{
    /// <summary>The top level of the registration, beside the connection key itself.</summary>
    Registration,

    /// <summary>The object connection of the registration, which leads to the platform.</summary>
    Connection,

    /// <summary>The object nativeIntegration of the registration, which enforces the policies.</summary>
    NativeIntegration,

    /// <summary>The object config inside nativeIntegration, with the settings of the integration.</summary>
    NativeIntegrationConfig,

    /// <summary>The object config of the script request, where there is a script.</summary>
    ScriptConfig,
}
