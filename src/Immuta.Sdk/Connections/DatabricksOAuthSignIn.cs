using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

// All three payloads have the same members, but the script request uses another type.
internal sealed class DatabricksOAuthSignIn(DatabricksConnectionOAuthClient client) : DatabricksSignIn
{
    private readonly DatabricksOAuthClientConfig _scriptClient = new()
    {
        UseCertificate = client.UseCertificate,
        ClientId = client.ClientId,
        ClientSecret = (client as DatabricksConnectionOAuthSecret)?.ClientSecret,
        Scope = client.Scope,
        AuthorityUrl = client.AuthorityUrl,
        AdditionalProperties = client.AdditionalProperties,
    };

    public override DatabricksConfig Script(DatabricksConnectionDraft draft) =>
        new DatabricksOAuthM2MConfig
        {
            WorkspaceUrl = draft.WorkspaceUrl,
            HttpPath = draft.HttpPath,
            Catalog = draft.Catalog,
            Audit = draft.Audit,
            WorkspaceIds = draft.WorkspaceIds,
            EnableNativeQueryParsing = draft.EnableNativeQueryParsing,
            GroupPattern = draft.GroupPattern,
            JobConfig = draft.JobConfig,
            OAuthClientConfig = _scriptClient,
            AdditionalProperties = draft.Choices.Of(PayloadSection.ScriptConfig),
        };

    public override DatabricksConnectionDetails Connection(DatabricksConnectionDraft draft) =>
        new DatabricksOAuthM2MConnectionDetails
        {
            Hostname = draft.WorkspaceUrl,
            Port = draft.Choices.Port,
            HttpPath = draft.HttpPath,
            OAuthClientConfig = client,
            AdditionalProperties = draft.Choices.Of(PayloadSection.Connection),
        };

    public override DatabricksNativeConfig NativeConfig(DatabricksConnectionDraft draft) =>
        new DatabricksOAuthM2MNativeConfig
        {
            Host = draft.WorkspaceUrl,
            Port = draft.Choices.Port,
            Catalog = draft.Catalog,
            Audit = draft.Audit,
            WorkspaceIds = draft.WorkspaceIds,
            EnableNativeQueryParsing = draft.EnableNativeQueryParsing,
            GroupPattern = draft.GroupPattern,
            JobConfig = draft.JobConfig,
            OAuthClientConfig = client,
            AdditionalProperties = draft.Choices.Of(PayloadSection.NativeIntegrationConfig),
        };
}
