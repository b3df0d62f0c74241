using Immuta.Sdk.Integrations;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Connections;

/// <summary>Represents the script, test and registration of a new Snowflake connection.</summary>
/// <remarks>
/// Give it to <see cref="IScriptsClient.CreateAsync"/>, run the script in Snowflake, then test and register with the
/// same object. The payloads agree wherever Immuta requires it: host, port, warehouse, database, credentials,
/// options and excluded roles.
/// </remarks>
public sealed class SnowflakeConnection : ConnectionDefinition, ISupportsSetupScript
{
    internal SnowflakeConnection(SnowflakeConnectionDraft draft, SnowflakeSignIn signIn)
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
                Config = signIn.NativeConfig(draft),
                UserRolePattern = draft.RegisteredPattern,
                AdditionalProperties = draft.Choices.Of(PayloadSection.NativeIntegration),
            },
            AdditionalProperties = draft.Choices.Of(PayloadSection.Registration),
        };
        Update = draft.UserRolePattern is null
            ? Registration with { NativeIntegration = Registration.NativeIntegration with { UserRolePattern = null } }
            : Registration;
    }

    /// <summary>Gets the request for the script that prepares the Snowflake account.</summary>
    public SnowflakeManualIntegrationRequest Script { get; }

    /// <summary>Gets the body that tests the connection first and registers it then.</summary>
    public override SnowflakeConnectionRegistration Registration { get; }

    // An empty exclusion that the caller did not set would clear the exclusion on the server.
    internal override ConnectionRegistration Update { get; }

    IntegrationRequest ISupportsSetupScript.Request => Script;

    /// <summary>Starts a connection from the settings that every Snowflake connection has.</summary>
    /// <remarks>
    /// Needs the Immuta permission <c>APPLICATION_ADMIN</c>; other versions need <c>CREATE_DATA_SOURCE</c> for connections, or
    /// both. In Snowflake, the user who runs the script also needs REFERENCES on the tables, and USAGE on the schemas and
    /// databases, that are to be registered. Newer guides require creating the Snowflake user and role beforehand; in
    /// older ones the script creates them. Passwords alone are being phased out by Snowflake.
    /// </remarks>
    /// <param name="key">A unique name for the connection, such as <c>prod-snowflake</c>.</param>
    /// <param name="host">Host name of the Snowflake account, without scheme or path.</param>
    /// <param name="warehouse">Warehouse that Immuta uses to run its own Snowflake statements.</param>
    /// <param name="database">New and empty Snowflake database that Immuta creates and manages.</param>
    /// <param name="role">Snowflake role that can see all the data to be governed.</param>
    /// <returns>The next step.</returns>
    /// <exception cref="ImmutaValidationException">The key is empty, holds a full stop, or is a reserved word.</exception>
    public static SnowflakeConnectionAuthenticationStage Create(ConnectionKey key, string host, string warehouse, string database, string role)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(warehouse);
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(role);
        NewConnectionKey.Require(key, nameof(SnowflakeConnection));
        return new(new() { Choices = new(key), Host = host, Warehouse = warehouse, Database = database, Role = role });
    }

    /// <summary>Starts from a connection that was read, to give it fresh credentials.</summary>
    /// <remarks>
    /// Copies host, port, warehouse and role. The server returns neither the database nor the options of the
    /// integration: pass the database, and set the options again.
    /// </remarks>
    /// <param name="existing">The connection, as it was read.</param>
    /// <param name="database">The Snowflake database that Immuta manages for it.</param>
    /// <returns>The next step.</returns>
    /// <exception cref="ArgumentException">The connection leads to another technology.</exception>
    /// <exception cref="ImmutaValidationException">The server left out settings that a request needs.</exception>
    public static SnowflakeConnectionAuthenticationStage From(Connection existing, string database)
    {
        var endpoint = ExistingConnection.EndpointOf(existing, ConnectionTechnology.Snowflake);
        ArgumentNullException.ThrowIfNull(database);
        ExistingConnection.Require(existing, ("hostname", endpoint.Hostname), ("warehouse", endpoint.Warehouse), ("role", endpoint.Role));
        return new(new()
        {
            Choices = new(ExistingConnection.KeyOf(existing)) { Port = endpoint.Port ?? BasicConnectionOptions.DefaultPort },
            Host = endpoint.Hostname!,
            Warehouse = endpoint.Warehouse!,
            Database = database,
            Role = endpoint.Role!,
        });
    }
}
