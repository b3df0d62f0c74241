using System.Globalization;
using System.Text.Json;
using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

// Members that this version does not know are added to every payload unchanged.
internal sealed class SnowflakeCustomSignIn(CustomAuthentication script, CustomAuthentication registration) : SnowflakeSignIn
{
    public override SnowflakeManualConfig Script(SnowflakeConnectionDraft draft) =>
        new UnknownSnowflakeManualConfig(Kind(script))
        {
            Host = draft.Host,
            Warehouse = draft.Warehouse,
            Database = draft.Database,
            Audit = draft.Audit,
            Workspaces = draft.Workspaces,
            Impersonation = draft.Impersonation,
            Lineage = draft.Lineage,
            UserRolePattern = draft.UserRolePattern,
            AdditionalProperties = script.Plus(draft.Choices.Of(PayloadSection.ScriptConfig)),
        };

    public override SnowflakeConnectionDetails Connection(SnowflakeConnectionDraft draft) =>
        new UnknownSnowflakeConnectionDetails(Kind(registration))
        {
            Hostname = draft.Host,
            Port = draft.Choices.Port,
            Warehouse = draft.Warehouse,
            Role = draft.Role,
            AdditionalProperties = registration.Plus(draft.Choices.Of(PayloadSection.Connection)),
        };

    public override SnowflakeNativeConfig NativeConfig(SnowflakeConnectionDraft draft) =>
        new UnknownSnowflakeNativeConfig(Kind(registration))
        {
            Host = draft.Host,
            Warehouse = draft.Warehouse,
            Database = draft.Database,
            Audit = draft.Audit,
            Workspaces = draft.Workspaces,
            Impersonation = draft.Impersonation,
            Lineage = draft.Lineage,
            UserRolePattern = draft.PatternInConfig,
            AdditionalProperties = registration.Plus(draft.Choices.Of(PayloadSection.NativeIntegrationConfig)).With("port", Json(draft.Choices.Port)),
        };

    private static SnowflakeAuthenticationType? Kind(CustomAuthentication authentication) =>
        authentication.Kind is { } kind ? new SnowflakeAuthenticationType(kind) : default(SnowflakeAuthenticationType?);

    private static JsonElement Json(int port)
    {
        using var document = JsonDocument.Parse(port.ToString(CultureInfo.InvariantCulture));
        return document.RootElement.Clone();
    }
}
