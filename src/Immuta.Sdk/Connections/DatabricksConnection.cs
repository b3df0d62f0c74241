using Immuta.Sdk.Integrations;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Connections;

/// <summary>Represents the script, test and registration of a new Databricks Unity Catalog connection.</summary>
/// <remarks>
/// Give it to <see cref="IScriptsClient.CreateAsync"/>, run the script in Databricks, then test and register with the
/// same object. The payloads agree wherever Immuta requires it: workspace, port, HTTP path, catalog, credentials
/// and options.
/// </remarks>
public sealed class DatabricksConnection : ConnectionDefinition, ISupportsSetupScript
{
    internal DatabricksConnection(DatabricksConnectionDraft draft, DatabricksSignIn signIn)
    {
        Script = new() { Config = signIn.Script(draft) };
        Registration = new()
        {
            ConnectionKey = draft.Choices.Key,
            Connection = signIn.Connection(draft),
            Settings = draft.Choices.Settings,
            Options = draft.Choices.Options,
            NativeIntegration = new()
            {
                AutoBootstrap = false,
                UnityCatalog = true,
                Config = signIn.NativeConfig(draft),
                AdditionalProperties = draft.Choices.Of(PayloadSection.NativeIntegration),
            },
            AdditionalProperties = draft.Choices.Of(PayloadSection.Registration),
        };
    }

    /// <summary>Gets the request for the script that prepares the Databricks metastore.</summary>
    public DatabricksManualIntegrationRequest Script { get; }

    /// <summary>Gets the body that tests the connection first and registers it then.</summary>
    public override DatabricksConnectionRegistration Registration { get; }

    IntegrationRequest ISupportsSetupScript.Request => Script;

    /// <summary>Starts a connection from the settings that every Databricks connection has.</summary>
    /// <remarks>
    /// Needs the Immuta permission <c>APPLICATION_ADMIN</c> (other versions need <c>CREATE_DATA_SOURCE</c> for connections,
    /// or both), and a service principal in Databricks. Once objects are enabled that have no subscription policy, Immuta revokes the access of all Immuta users to them.
    /// </remarks>
    /// <param name="key">A unique name for the connection, such as <c>prod-unity</c>.</param>
    /// <param name="workspaceUrl">Host name of the Databricks workspace, without a scheme in front.</param>
    /// <param name="httpPath">HTTP path of the cluster or SQL warehouse that runs statements.</param>
    /// <param name="catalog">Name of the catalog that Immuta manages: letters, digits and underscores.</param>
    /// <returns>The next step.</returns>
    /// <exception cref="ImmutaValidationException">The key is empty, holds a full stop, or is a reserved word.</exception>
    public static DatabricksConnectionAuthenticationStage Create(ConnectionKey key, string workspaceUrl, string httpPath, string catalog)
    {
        ArgumentNullException.ThrowIfNull(workspaceUrl);
        ArgumentNullException.ThrowIfNull(httpPath);
        ArgumentNullException.ThrowIfNull(catalog);
        NewConnectionKey.Require(key, nameof(DatabricksConnection));
        return new(new() { Choices = new(key), WorkspaceUrl = workspaceUrl, HttpPath = httpPath, Catalog = catalog });
    }

    /// <summary>Starts from a connection that was read, to give it fresh credentials.</summary>
    /// <remarks>
    /// Copies workspace, port and HTTP path. The server returns neither the catalog nor the options of the integration:
    /// pass the catalog, and set the options again.
    /// </remarks>
    /// <param name="existing">The connection, as it was read.</param>
    /// <param name="catalog">The catalog that Immuta manages for it.</param>
    /// <returns>The next step.</returns>
    /// <exception cref="ArgumentException">The connection leads to another technology.</exception>
    /// <exception cref="ImmutaValidationException">The server left out settings that a request needs.</exception>
    public static DatabricksConnectionAuthenticationStage From(Connection existing, string catalog)
    {
        var endpoint = ExistingConnection.EndpointOf(existing, ConnectionTechnology.Databricks);
        ArgumentNullException.ThrowIfNull(catalog);
        ExistingConnection.Require(existing, ("hostname", endpoint.Hostname), ("httpPath", endpoint.HttpPath));
        return new(new()
        {
            Choices = new(ExistingConnection.KeyOf(existing)) { Port = endpoint.Port ?? BasicConnectionOptions.DefaultPort },
            WorkspaceUrl = endpoint.Hostname!,
            HttpPath = endpoint.HttpPath!,
            Catalog = catalog,
        });
    }
}
