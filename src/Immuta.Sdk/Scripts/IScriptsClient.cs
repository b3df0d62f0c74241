using Immuta.Sdk.Connections;
using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Scripts;

/// <summary>Generates the scripts with which an administrator prepares or clears a platform.</summary>
/// <remarks>
/// Generating changes nothing, so every call may be repeated. A response of markup, or of JSON that does not parse, is no
/// script and throws <see cref="ImmutaSerializationException"/>; for Snowflake and Databricks, so does one without a SQL
/// statement that creates, changes or removes something, except for an edit. Needs the Immuta permission <c>APPLICATION_ADMIN</c>.
/// Do not implement this interface outside tests: members may be added.
/// </remarks>
public interface IScriptsClient
{
    /// <summary>Generates the first of the two scripts of a Redshift or Synapse set-up.</summary>
    /// <remarks><c>POST /integrations/scripts/initial-create</c>. For Redshift, run it in the initial database.</remarks>
    /// <param name="setup">The request that is later sent to create the integration.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The script.</returns>
    /// <exception cref="ImmutaValidationException">The request breaks a documented rule; nothing was sent.</exception>
    Task<SetupScript> CreateInitialAsync(ISupportsInitialScript setup, CancellationToken cancellationToken = default);

    /// <summary>Generates the set-up script, or the second one where there are two.</summary>
    /// <remarks>
    /// <c>POST /integrations/scripts/create</c>. Run it, then give the same object to
    /// <see cref="IIntegrationsClient.CreateAsync"/>. For Redshift, run it in the database that the first script made.
    /// </remarks>
    /// <param name="setup">The request that is later sent to create the integration.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The script.</returns>
    /// <exception cref="ImmutaValidationException">The request breaks a documented rule; nothing was sent.</exception>
    Task<SetupScript> CreateAsync(ISupportsSetupScript setup, CancellationToken cancellationToken = default);

    /// <summary>Generates the script that prepares the platform for an edit.</summary>
    /// <remarks>
    /// <c>POST /integrations/{id}/scripts/edit</c>. Run it, then give the same object to
    /// <see cref="IIntegrationsClient.UpdateAsync"/>.
    /// </remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="setup">The complete new request.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The script.</returns>
    /// <exception cref="ImmutaValidationException">The request breaks a documented rule; nothing was sent.</exception>
    Task<SetupScript> CreateEditAsync(IntegrationId id, ISupportsSetupScript setup, CancellationToken cancellationToken = default);

    /// <summary>Generates the script that clears the platform after a creation that failed.</summary>
    /// <remarks><c>POST /integrations/scripts/cleanup</c>. For Synapse, <see cref="CreatePostCleanupAsync"/> follows.</remarks>
    /// <param name="setup">The request that was sent to create the integration.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The script.</returns>
    Task<SetupScript> CreateCleanupAsync(ISupportsCleanupScript setup, CancellationToken cancellationToken = default);

    /// <summary>Generates the second script that clears a Synapse platform.</summary>
    /// <remarks><c>POST /integrations/scripts/post-cleanup</c>. Run it after the cleanup or delete script.</remarks>
    /// <param name="setup">The request that was sent to create the integration.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The script.</returns>
    Task<SetupScript> CreatePostCleanupAsync(SynapseManualIntegrationRequest setup, CancellationToken cancellationToken = default);

    /// <summary>Generates the script that removes a working integration from the platform.</summary>
    /// <remarks>
    /// <c>POST /integrations/{id}/scripts/delete</c>. Ask for it before the integration is deleted, since its id
    /// may stop resolving. When to run it depends on the technology. Redshift and Synapse: run it, for Synapse the script of
    /// <see cref="CreatePostCleanupAsync"/> as well, then delete. Snowflake: delete, then run it. For Databricks no order is
    /// documented. Whether the server requires a body is not known: none is sent unless <paramref name="setup"/> is given.
    /// </remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="setup">The request that was sent to create it, if the server requires it.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The script.</returns>
    Task<SetupScript> CreateDeleteAsync(IntegrationId id, ISupportsCleanupScript? setup = null, CancellationToken cancellationToken = default);

    /// <summary>Generates the script that removes a registered connection from the platform.</summary>
    /// <remarks>
    /// <c>POST /integrations/{id}/scripts/delete</c> with the id of the connection's integration. Ask for it before the
    /// connection is deleted; keep it, delete, then run it. For AWS Lake Formation there is no script.
    /// </remarks>
    /// <param name="connection">The connection, as <see cref="IConnectionsClient.GetAsync"/> returned it.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The script.</returns>
    /// <exception cref="ArgumentException">The server named no integration for this connection.</exception>
    Task<SetupScript> CreateDeleteAsync(Connection connection, CancellationToken cancellationToken = default);
}
