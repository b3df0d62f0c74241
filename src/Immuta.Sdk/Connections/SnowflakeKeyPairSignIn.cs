using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

// The key is a string in the script request and an object in both parts of the registration.
internal sealed class SnowflakeKeyPairSignIn(string username, Secret privateKey, string fileName, Secret? passphrase) : SnowflakeSignIn
{
    private readonly SnowflakeKeyFile _file = new() { UserFilename = fileName, Content = privateKey };

    // The script endpoint accepts the passphrase only as a driver argument.
    private readonly Secret? _connectArgs = passphrase is null ? null : new($"PRIV_KEY_FILE_PWD={passphrase.Reveal()}");

    public override SnowflakeManualConfig Script(SnowflakeConnectionDraft draft) =>
        new SnowflakeManualKeyPairConfig
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
            PrivateKey = privateKey,
            ConnectArgs = _connectArgs,
            AdditionalProperties = draft.Choices.Of(PayloadSection.ScriptConfig),
        };

    public override SnowflakeConnectionDetails Connection(SnowflakeConnectionDraft draft) =>
        new SnowflakeKeyPairConnectionDetails
        {
            Hostname = draft.Host,
            Port = draft.Choices.Port,
            Warehouse = draft.Warehouse,
            Role = draft.Role,
            Username = username,
            PrivateKey = _file,
            PrivateKeyPassword = passphrase,
            AdditionalProperties = draft.Choices.Of(PayloadSection.Connection),
        };

    public override SnowflakeNativeConfig NativeConfig(SnowflakeConnectionDraft draft) =>
        new SnowflakeKeyPairNativeConfig
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
            PrivateKey = _file,
            PrivateKeyPassword = passphrase,
            AdditionalProperties = draft.Choices.Of(PayloadSection.NativeIntegrationConfig),
        };
}
