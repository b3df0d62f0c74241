namespace Immuta.Sdk.Connections;

// The pattern of excluded roles and users has two places in the registration, and the script request and the guides
// contradict each other about the provider of an OAuth client.
public sealed partial class SnowflakeConnection
{
    // An empty exclusion that the caller did not set would clear the exclusion on the server.
    internal override ConnectionRegistration Update => Script.Config.UserRolePattern is null
        ? Registration with { NativeIntegration = Registration.NativeIntegration with { UserRolePattern = null } }
        : Registration;

    static partial void Complete(SnowflakeConnectionDraft draft, ref SnowflakeConnectionRegistration registration)
    {
        var isInConfig = draft.UserRolePatternLocation == UserRolePatternLocation.Config;
        var config = registration.NativeIntegration.Config with { UserRolePattern = isInConfig ? draft.UserRolePattern : null };
        if (draft.CopiesProvider && config is SnowflakeOAuthNativeConfig { OAuthClientConfig: var client } oAuth)
        {
            config = oAuth with { OAuthClientConfig = client with { AdditionalProperties = client.AdditionalProperties.With("provider", draft.Provider!) } };
        }

        // Three of the four documented tables require the pattern in nativeIntegration, so the default is an empty exclusion.
        var inNativeIntegration = draft.UserRolePattern is null && !draft.OmitsUserRolePattern ? new() { Exclude = [] }
            : isInConfig ? null : draft.UserRolePattern;
        registration = registration with { NativeIntegration = registration.NativeIntegration with { Config = config, UserRolePattern = inNativeIntegration } };
    }
}
