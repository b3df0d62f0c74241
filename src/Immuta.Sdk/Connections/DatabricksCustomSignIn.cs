using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

// Members that this version does not know are added to every payload unchanged.
internal sealed class DatabricksCustomSignIn(CustomAuthentication script, CustomAuthentication registration) : DatabricksSignIn
{
    public override DatabricksConfig Script(DatabricksConnectionDraft draft) =>
        new UnknownDatabricksConfig(Kind(script))
        {
            WorkspaceUrl = draft.WorkspaceUrl,
            HttpPath = draft.HttpPath,
            Catalog = draft.Catalog,
            Audit = draft.Audit,
            WorkspaceIds = draft.WorkspaceIds,
            EnableNativeQueryParsing = draft.EnableNativeQueryParsing,
            GroupPattern = draft.GroupPattern,
            JobConfig = draft.JobConfig,
            AdditionalProperties = script.Plus(draft.Choices.Of(PayloadSection.ScriptConfig)),
        };

    public override DatabricksConnectionDetails Connection(DatabricksConnectionDraft draft) =>
        new UnknownDatabricksConnectionDetails(Kind(registration))
        {
            Hostname = draft.WorkspaceUrl,
            Port = draft.Choices.Port,
            HttpPath = draft.HttpPath,
            AdditionalProperties = registration.Plus(draft.Choices.Of(PayloadSection.Connection)),
        };

    public override DatabricksNativeConfig NativeConfig(DatabricksConnectionDraft draft) =>
        new UnknownDatabricksNativeConfig(Kind(registration))
        {
            Host = draft.WorkspaceUrl,
            Port = draft.Choices.Port,
            Catalog = draft.Catalog,
            Audit = draft.Audit,
            WorkspaceIds = draft.WorkspaceIds,
            EnableNativeQueryParsing = draft.EnableNativeQueryParsing,
            GroupPattern = draft.GroupPattern,
            JobConfig = draft.JobConfig,
            AdditionalProperties = registration.Plus(draft.Choices.Of(PayloadSection.NativeIntegrationConfig)),
        };

    private static DatabricksAuthenticationType? Kind(CustomAuthentication authentication) =>
        authentication.Kind is { } kind ? new DatabricksAuthenticationType(kind) : default(DatabricksAuthenticationType?);
}
