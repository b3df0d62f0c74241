namespace Immuta.Sdk.Connections;

/// <summary>Represents the test and registration of a new AWS Lake Formation connection.</summary>
/// <remarks>
/// There is no script for this technology. Of its payload only the technology is documented: account, region and
/// credentials are given as JSON members, under names that the caller has from Immuta.
/// </remarks>
public sealed class LakeFormationConnection : ConnectionDefinition
{
    internal LakeFormationConnection(BasicConnectionOptions choices, CustomAuthentication authentication)
    {
        var connection = new LakeFormationConnectionDetails
        {
            AuthenticationType = KindOf(authentication),
            AdditionalProperties = authentication.Plus(choices.Of(PayloadSection.Connection)),
        };
        Registration = new()
        {
            ConnectionKey = choices.Key,
            Connection = connection,
            Settings = choices.Settings,
            Options = choices.Options,
            NativeIntegration = new()
            {
                Type = connection.Technology,
                AutoBootstrap = false,
                Config = new()
                {
                    AuthenticationType = connection.AuthenticationType,
                    AdditionalProperties = authentication.Plus(choices.Of(PayloadSection.NativeIntegrationConfig)),
                },
                AdditionalProperties = choices.Of(PayloadSection.NativeIntegration),
            },
            AdditionalProperties = choices.Of(PayloadSection.Registration),
        };
    }

    /// <summary>Gets the body that tests the connection first and registers it then.</summary>
    public override LakeFormationConnectionRegistration Registration { get; }

    /// <summary>Starts a connection from the one setting that is documented, its key.</summary>
    /// <remarks>
    /// Needs the Immuta permission <c>APPLICATION_ADMIN</c>; other versions need <c>CREATE_DATA_SOURCE</c> for connections, or
    /// both. In AWS, the registering user holds DESCRIBE on the databases, tables and LF-Tags. Immuta's principal holds
    /// glue:GetDatabase, GetDatabases, GetTable and GetTables, and lakeformation:ListPermissions, BatchGrantPermissions,
    /// BatchRevokePermissions, CreateLFTag, UpdateLFTag, DeleteLFTag, AddLFTagsToResource, RemoveLFTagsFromResource,
    /// GetResourceLFTags, ListLFTags, GetLFTag, SearchTablesByLFTags and SearchDatabasesByLFTags. One Glue Data Catalog has
    /// one connection at most.
    /// </remarks>
    /// <param name="key">A unique name for the connection, such as <c>prod-lake</c>.</param>
    /// <returns>The next step.</returns>
    /// <exception cref="ImmutaValidationException">The key is empty, holds a full stop, or is a reserved word.</exception>
    public static LakeFormationConnectionAuthenticationStage Create(ConnectionKey key)
    {
        NewConnectionKey.Require(key, nameof(LakeFormationConnection));
        return new(new(key));
    }

    private static LakeFormationAuthenticationType? KindOf(CustomAuthentication authentication) =>
        authentication.Kind is { } kind ? new LakeFormationAuthenticationType(kind) : default(LakeFormationAuthenticationType?);
}
