using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

internal sealed class SnowflakeOAuthSignIn(SnowflakeOAuthClientConfig scriptClient, SnowflakeConnectionOAuthClient client, bool copyProvider) : SnowflakeSignIn
{
    // No table of the registration lists the provider, but the vendor also says to paste the script's settings there.
    private readonly SnowflakeConnectionOAuthClient _nativeClient = !copyProvider
        ? client
        : client with { AdditionalProperties = client.AdditionalProperties.With("provider", scriptClient.Provider) };

    public override SnowflakeManualConfig Script(SnowflakeConnectionDraft draft) =>
        new SnowflakeManualOAuthConfig
        {
            Host = draft.Host,
            Warehouse = draft.Warehouse,
            Database = draft.Database,
            Audit = draft.Audit,
            Workspaces = draft.Workspaces,
            Impersonation = draft.Impersonation,
            Lineage = draft.Lineage,
            UserRolePattern = draft.UserRolePattern,
            OAuthClientConfig = scriptClient,
            AdditionalProperties = draft.Choices.Of(PayloadSection.ScriptConfig),
        };

    public override SnowflakeConnectionDetails Connection(SnowflakeConnectionDraft draft) =>
        new SnowflakeOAuthConnectionDetails
        {
            Hostname = draft.Host,
            Port = draft.Choices.Port,
            Warehouse = draft.Warehouse,
            Role = draft.Role,
            OAuthClientConfig = client,
            AdditionalProperties = draft.Choices.Of(PayloadSection.Connection),
        };

    public override SnowflakeNativeConfig NativeConfig(SnowflakeConnectionDraft draft) =>
        new SnowflakeOAuthNativeConfig
        {
            Host = draft.Host,
            Port = draft.Choices.Port,
            Warehouse = draft.Warehouse,
            Database = draft.Database,
            Audit = draft.Audit,
            Workspaces = draft.Workspaces,
            Impersonation = draft.Impersonation,
            Lineage = draft.Lineage,
            UserRolePattern = draft.PatternInConfig,
            OAuthClientConfig = _nativeClient,
            AdditionalProperties = draft.Choices.Of(PayloadSection.NativeIntegrationConfig),
        };
}
