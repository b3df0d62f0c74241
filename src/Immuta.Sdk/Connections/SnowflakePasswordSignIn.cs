using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

internal sealed class SnowflakePasswordSignIn(string username, Secret password) : SnowflakeSignIn
{
    public override SnowflakeManualConfig Script(SnowflakeConnectionDraft draft) =>
        new SnowflakeManualUserPasswordConfig
        {
            Host = draft.Host,
            Warehouse = draft.Warehouse,
            Database = draft.Database,
            Audit = draft.Audit,
            Workspaces = draft.Workspaces,
            Impersonation = draft.Impersonation,
            Lineage = draft.Lineage,
            UserRolePattern = draft.UserRolePattern,
            Username = username,
            Password = password,
            AdditionalProperties = draft.Choices.Of(PayloadSection.ScriptConfig),
        };

    public override SnowflakeConnectionDetails Connection(SnowflakeConnectionDraft draft) =>
        new SnowflakeUserPasswordConnectionDetails
        {
            Hostname = draft.Host,
            Port = draft.Choices.Port,
            Warehouse = draft.Warehouse,
            Role = draft.Role,
            Username = username,
            Password = password,
            AdditionalProperties = draft.Choices.Of(PayloadSection.Connection),
        };

    public override SnowflakeNativeConfig NativeConfig(SnowflakeConnectionDraft draft) =>
        new SnowflakeUserPasswordNativeConfig
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
            Username = username,
            Password = password,
            AdditionalProperties = draft.Choices.Of(PayloadSection.NativeIntegrationConfig),
        };
}
