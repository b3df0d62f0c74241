namespace Immuta.Sdk.Integrations;

/// <summary>Registers, edits and removes integrations with data platforms.</summary>
/// <remarks>
/// Every call needs the Immuta permission <c>APPLICATION_ADMIN</c> unless it says otherwise. Do not implement
/// this interface outside tests: members may be added.
/// </remarks>
public interface IIntegrationsClient
{
    /// <summary>Lists every integration of the tenant, with its configuration.</summary>
    /// <remarks><c>GET /integrations</c>. Configurations hold no credentials, except that of Trino, which holds an API key: see <see cref="Integration.FindApiKey()"/>.</remarks>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <returns>The integrations, in the order of the server.</returns>
    /// <exception cref="ImmutaException">The call failed.</exception>
    Task<IReadOnlyList<Integration>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads one integration with its configuration, without its secrets.</summary>
    /// <remarks><c>GET /integrations/{id}</c>. For Trino the answer carries an API key: see <see cref="Integration.FindApiKey()"/>.</remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <returns>The integration.</returns>
    /// <exception cref="ImmutaNotFoundException">No integration has this id.</exception>
    Task<Integration> GetAsync(IntegrationId id, CancellationToken cancellationToken = default);

    /// <summary>Reads only the status of one integration; cheap enough to poll.</summary>
    /// <remarks><c>GET /integrations/{id}/status</c>.</remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <returns>An integration that holds little more than its id and status.</returns>
    /// <exception cref="ImmutaNotFoundException">No integration has this id.</exception>
    Task<Integration> GetStatusAsync(IntegrationId id, CancellationToken cancellationToken = default);

    /// <summary>Registers an integration; Immuta goes on working after the answer.</summary>
    /// <remarks>
    /// <c>POST /integrations</c>, never sent twice. For a manual set-up, send the same request object that was
    /// given to <c>Scripts</c>, after the script has run. Follow up with <see cref="WaitUntilReadyAsync"/>.
    /// <para>
    /// If the response is lost, the integrations are listed again, with the settings of the first list. The result is
    /// the one integration that is new since before the call, has an id and shows every member of the request with the
    /// same value, additional properties included. Secrets are not compared, and the user name and role of an automatic
    /// set-up may be missing. Everything else is an <see cref="ImmutaAmbiguousOutcomeException"/>. An integration that
    /// another client creates at the same moment, equal in everything but its secrets, can't be distinguished.
    /// </para>
    /// </remarks>
    /// <param name="request">The request, made by a builder such as <see cref="SnowflakeIntegration"/>.</param>
    /// <param name="cancellationToken">Ends the call at once; the server may have accepted it.</param>
    /// <returns>The new integration's id, status and validation results.</returns>
    /// <exception cref="ImmutaValidationException">The request breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaConflictException">An integration for this host exists already.</exception>
    /// <exception cref="ImmutaUnprocessableEntityException">A prerequisite on the platform is not met.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The answer was lost and the outcome is not certain.</exception>
    Task<Integration> CreateAsync(IntegrationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Replaces the configuration of an integration as a whole.</summary>
    /// <remarks>
    /// <c>PUT /integrations/{id}</c>. Also the way to repair one whose creation failed. Send every member, secrets
    /// included: start from <c>From(existing)</c> of its builder. For S3 and Trino no edit is documented.
    /// <para>
    /// If a response is lost and the retry meets 409, the edit under way may be somebody else's. The integration is then
    /// read until that edit has ended, within the total timeout. The update has succeeded if the configuration is the
    /// one that was sent; if it differs, the conflict is thrown. Secrets can't be compared: an update that may have changed
    /// nothing else, or an edit that doesn't end in time, is an <see cref="ImmutaAmbiguousOutcomeException"/>.
    /// </para>
    /// </remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="request">The complete new request.</param>
    /// <param name="cancellationToken">Ends the call at once; the server may have accepted it.</param>
    /// <returns>The integration's id, status and validation results.</returns>
    /// <exception cref="ImmutaValidationException">The request breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaConflictException">The integration is busy.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">A response was lost and the outcome can't be determined.</exception>
    Task<Integration> UpdateAsync(IntegrationId id, IntegrationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Removes an integration that needs no credentials for it.</summary>
    /// <remarks>
    /// <c>DELETE /integrations/{id}</c> without a body: for manual set-ups, Databricks, S3, BigQuery and Trino.
    /// After a manual set-up, get the script of <c>Scripts.CreateDeleteAsync</c> first, since the id may stop resolving.
    /// When to run it depends on the technology. Redshift and Synapse: run the script, then delete. Snowflake: delete,
    /// then run the script. For Databricks no order is documented. A success response without JSON, such as
    /// <c>OK</c>, counts as accepted; a page of markup does not.
    /// </remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="cancellationToken">Ends the call at once; the server may have accepted it.</param>
    /// <returns>The integration's id and status, usually <c>deleting</c>.</returns>
    /// <exception cref="ImmutaBadRequestException">The integration was set up automatically and needs credentials.</exception>
    Task<Integration> DeleteAsync(IntegrationId id, CancellationToken cancellationToken = default);

    /// <summary>Removes an automatically set up integration with its privileged credentials.</summary>
    /// <remarks><c>DELETE /integrations/{id}</c> with a body: for automatic Snowflake, Redshift and Synapse.</remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="credentials">The credentials of the set-up account.</param>
    /// <param name="cancellationToken">Ends the call at once; the server may have accepted it.</param>
    /// <returns>The integration's id and status, usually <c>deleting</c>.</returns>
    /// <exception cref="ImmutaBadRequestException">The integration takes no credentials.</exception>
    Task<Integration> DeleteAsync(IntegrationId id, IntegrationCredentials credentials, CancellationToken cancellationToken = default);

    /// <summary>Asks for the status until the integration is enabled.</summary>
    /// <remarks>Every answer is reported, so one status may come several times. Waiting ends, the work in Immuta goes on, on cancellation or timeout.</remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="progress">Told of every answer.</param>
    /// <param name="options">How often to ask and for how long; 2 to 15 seconds and 6 hours by default.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>The enabled integration, read in full.</returns>
    /// <exception cref="ImmutaIntegrationFailedException">The integration came to rest in another state.</exception>
    /// <exception cref="ImmutaTimeoutException">The time limit of <paramref name="options"/> has passed.</exception>
    Task<Integration> WaitUntilReadyAsync(
        IntegrationId id,
        IProgress<Integration>? progress = null,
        PollingOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Asks for the status until the integration is gone.</summary>
    /// <remarks>An id that is no longer known counts as gone.</remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="progress">Told of every answer.</param>
    /// <param name="options">How often to ask and for how long; 2 to 15 seconds and 6 hours by default.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>A task that ends when the integration is gone.</returns>
    /// <exception cref="ImmutaIntegrationFailedException">The removal failed.</exception>
    /// <exception cref="ImmutaTimeoutException">The time limit of <paramref name="options"/> has passed.</exception>
    Task WaitUntilDeletedAsync(
        IntegrationId id,
        IProgress<Integration>? progress = null,
        PollingOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Makes Immuta issue a new API key for a Trino integration.</summary>
    /// <remarks>
    /// <c>POST /integrations/{id}/regenerate</c>, never sent twice: each call makes the former key useless.
    /// Older self-managed versions do not offer it and answer 404.
    /// </remarks>
    /// <param name="id">The identifier of the Trino integration.</param>
    /// <param name="cancellationToken">Ends the call at once; the key may have changed.</param>
    /// <returns>The new key.</returns>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The answer was lost; the key may have changed.</exception>
    Task<RegeneratedApiKey> RegenerateApiKeyAsync(IntegrationId id, CancellationToken cancellationToken = default);

    /// <summary>Registers Amazon S3 prefixes as data sources of an S3 integration.</summary>
    /// <remarks>
    /// <c>POST /native-s3/handler</c>, never sent twice. Needs the permission <c>CREATE_S3_DATASOURCE</c>.
    /// A prefix may end in the wildcard <c>*</c> or not.
    /// </remarks>
    /// <param name="request">The S3 integration and the prefixes.</param>
    /// <param name="cancellationToken">Ends the call at once; the server may have accepted it.</param>
    /// <returns>What was registered.</returns>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The answer was lost and the outcome is not certain.</exception>
    Task<IReadOnlyList<RegisteredS3DataSource>> RegisterS3DataSourcesAsync(S3DataSourcesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads one Amazon S3 data source by its handler id.</summary>
    /// <remarks><c>GET /native-s3/handler/{handlerId}</c>. Needs the permission <c>CREATE_S3_DATASOURCE</c>.</remarks>
    /// <param name="handlerId">The id of the handler.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <returns>The data source.</returns>
    /// <exception cref="ImmutaNotFoundException">No S3 data source has this id.</exception>
    Task<RegisteredS3DataSource> GetS3DataSourceAsync(string handlerId, CancellationToken cancellationToken = default);
}
