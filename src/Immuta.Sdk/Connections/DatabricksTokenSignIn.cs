using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

internal sealed class DatabricksTokenSignIn(Secret token) : DatabricksSignIn
{
    public override DatabricksConfig Script(DatabricksConnectionDraft draft) =>
        new DatabricksTokenConfig
        {
            WorkspaceUrl = draft.WorkspaceUrl,
            HttpPath = draft.HttpPath,
            Catalog = draft.Catalog,
            Audit = draft.Audit,
            WorkspaceIds = draft.WorkspaceIds,
            EnableNativeQueryParsing = draft.EnableNativeQueryParsing,
            GroupPattern = draft.GroupPattern,
            JobConfig = draft.JobConfig,
            Token = token,
            AdditionalProperties = draft.Choices.Of(PayloadSection.ScriptConfig),
        };

    public override DatabricksConnectionDetails Connection(DatabricksConnectionDraft draft) =>
        new DatabricksTokenConnectionDetails
        {
            Hostname = draft.WorkspaceUrl,
            Port = draft.Choices.Port,
            HttpPath = draft.HttpPath,
            Token = token,
            AdditionalProperties = draft.Choices.Of(PayloadSection.Connection),
        };

    public override DatabricksNativeConfig NativeConfig(DatabricksConnectionDraft draft) =>
        new DatabricksTokenNativeConfig
        {
            Host = draft.WorkspaceUrl,
            Port = draft.Choices.Port,
            Catalog = draft.Catalog,
            Audit = draft.Audit,
            WorkspaceIds = draft.WorkspaceIds,
            EnableNativeQueryParsing = draft.EnableNativeQueryParsing,
            GroupPattern = draft.GroupPattern,
            JobConfig = draft.JobConfig,
            Token = token,
            AdditionalProperties = draft.Choices.Of(PayloadSection.NativeIntegrationConfig),
        };
}
