namespace Immuta.Sdk.Integrations;

/// <summary>Creates, updates and deletes integrations with data platforms.</summary>
/// <remarks>
/// Every call needs the Immuta permission <c>APPLICATION_ADMIN</c> unless its documentation says otherwise. Do not
/// implement this interface outside tests: members may be added.
/// </remarks>
public interface IIntegrationsClient
{
    /// <summary>Lists every integration of the tenant, with its configuration.</summary>
    /// <remarks><c>GET /integrations</c>. Configurations contain no credentials, except that of Trino, which contains an API key: see <see cref="Integration.FindApiKey()"/>.</remarks>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The integrations, in the order of the server.</returns>
    /// <exception cref="ImmutaException">The call failed.</exception>
    Task<IReadOnlyList<Integration>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads one integration with its configuration, without its secrets.</summary>
    /// <remarks><c>GET /integrations/{id}</c>. For Trino the response contains an API key: see <see cref="Integration.FindApiKey()"/>.</remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The integration.</returns>
    /// <exception cref="ImmutaNotFoundException">No integration has this id.</exception>
    Task<Integration> GetAsync(IntegrationId id, CancellationToken cancellationToken = default);

    /// <summary>Reads only the status of one integration, which is cheap enough to poll.</summary>
    /// <remarks><c>GET /integrations/{id}/status</c>.</remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The status; one that this version does not know is kept as text.</returns>
    /// <exception cref="ImmutaNotFoundException">No integration has this id.</exception>
    /// <exception cref="ImmutaSerializationException">The response contains no status.</exception>
    Task<IntegrationStatus> GetStatusAsync(IntegrationId id, CancellationToken cancellationToken = default);

    /// <summary>Creates an integration; setup continues on the server after the method returns.</summary>
    /// <remarks>
    /// <c>POST /integrations</c>, never sent twice. For a manual set-up, pass the request object that was passed to
    /// <c>Scripts</c>, after the script has run. Then call <see cref="WaitUntilReadyAsync"/>.
    /// <para>
    /// If the response is lost, the integrations are listed again, with the settings of the first list. The result is
    /// the one integration that is new since before the call, has an id and shows every member of the request with the
    /// same value, additional properties included. Secrets are not compared, and the user name and role of an automatic
    /// set-up may be missing. Everything else is an <see cref="ImmutaAmbiguousOutcomeException"/>. An integration that
    /// another client creates at the same moment, equal in everything but its secrets, can't be distinguished.
    /// </para>
    /// </remarks>
    /// <param name="request">The request, made by a builder such as <see cref="SnowflakeIntegration"/>.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The new integration's id, status and validation results.</returns>
    /// <exception cref="ImmutaValidationException">The request breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaConflictException">An integration for this host exists already.</exception>
    /// <exception cref="ImmutaUnprocessableEntityException">A prerequisite on the platform is not met.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The response was lost and the outcome can't be determined.</exception>
    Task<Integration> CreateAsync(IntegrationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Creates an integration unless an equal one exists, which is then returned.</summary>
    /// <remarks>
    /// <c>GET /integrations</c>, which is retried, then <c>POST /integrations</c> only if there is none, never sent twice and
    /// with the recovery of <see cref="CreateAsync"/>. The existing integration is the one of the same technology with the
    /// same host (Databricks: workspace; BigQuery: data set; S3: name or location; Trino: any).
    /// <para>
    /// It is equal if it shows every documented member of the request with the same value. Not compared are secrets, masked
    /// values, additional properties that it does not show, the account of an automatic set-up, and what the request leaves
    /// out. New secrets in the request are not sent: use <see cref="UpdateAsync"/> for them. The integration is returned in
    /// the status that it has, such as <c>creating</c> or <c>recurringValidationError</c>: call
    /// <see cref="WaitUntilReadyAsync"/>.
    /// </para>
    /// <para>
    /// If the creation meets 409 or 400, the integrations are listed once more: one that another client created in between
    /// is judged in the same way. Otherwise the exception is thrown.
    /// </para>
    /// </remarks>
    /// <param name="request">The request, made by a builder such as <see cref="SnowflakeIntegration"/>.</param>
    /// <param name="cancellationToken">The token to cancel the requests. The server may already have created the integration.</param>
    /// <returns>The integration, and whether this call created it.</returns>
    /// <exception cref="ImmutaValidationException">The request breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaPreconditionException">The existing integration differs, its creation failed, it is being deleted, or there are several. Nothing was changed.</exception>
    /// <exception cref="ImmutaConflictException">An integration for this host exists, but the list does not show it.</exception>
    /// <exception cref="ImmutaUnprocessableEntityException">A prerequisite on the platform is not met.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The response was lost and the outcome can't be determined.</exception>
    Task<EnsuredIntegration> CreateIfAbsentAsync(IntegrationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Replaces the configuration of an integration as a whole.</summary>
    /// <remarks>
    /// <c>PUT /integrations/{id}</c>. Also repairs an integration whose creation failed. Send every member, including
    /// secrets: start from <c>From(existing)</c> of its builder. For S3 and Trino no edit is documented.
    /// <para>
    /// If a response is lost and the retry meets 409, the edit under way may be somebody else's. The integration is then
    /// read until that edit has ended, within the total timeout. The update has succeeded if the configuration is the
    /// one that was sent; if it differs, the conflict is thrown. Secrets can't be compared: an update that may have changed
    /// nothing else, or an edit that doesn't end in time, is an <see cref="ImmutaAmbiguousOutcomeException"/>.
    /// </para>
    /// </remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="request">The complete new request.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The integration's id, status and validation results.</returns>
    /// <exception cref="ImmutaValidationException">The request breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaConflictException">The integration is busy.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">A response was lost and the outcome can't be determined.</exception>
    Task<Integration> UpdateAsync(IntegrationId id, IntegrationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes an integration that needs no credentials for its removal.</summary>
    /// <remarks>
    /// <c>DELETE /integrations/{id}</c> without a body: for manual set-ups, Databricks, S3, BigQuery and Trino.
    /// After a manual set-up, get the script of <c>Scripts.CreateDeleteAsync</c> first, since the id may stop resolving.
    /// When to run it depends on the technology. Redshift and Synapse: run the script, then delete. Snowflake: delete,
    /// then run the script. For Databricks no order is documented. A success response without JSON, such as
    /// <c>OK</c>, counts as accepted; a page of markup does not.
    /// </remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The integration's id and status, usually <c>deleting</c>.</returns>
    /// <exception cref="ImmutaBadRequestException">The integration was set up automatically and needs credentials.</exception>
    Task<Integration> DeleteAsync(IntegrationId id, CancellationToken cancellationToken = default);

    /// <summary>Deletes an automatically set up integration with its privileged credentials.</summary>
    /// <remarks><c>DELETE /integrations/{id}</c> with a body: for automatic Snowflake, Redshift and Synapse.</remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="credentials">The credentials of the set-up account.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The integration's id and status, usually <c>deleting</c>.</returns>
    /// <exception cref="ImmutaBadRequestException">The integration takes no credentials.</exception>
    Task<Integration> DeleteAsync(IntegrationId id, IntegrationCredentials credentials, CancellationToken cancellationToken = default);

    /// <summary>Deletes an integration that needs no credentials, unless it does not exist.</summary>
    /// <remarks>
    /// <c>DELETE /integrations/{id}</c>, as <see cref="DeleteAsync(IntegrationId, CancellationToken)"/> sends it. Only a 404
    /// that Immuta itself sent says that nothing exists; that of a proxy is an <see cref="ImmutaNotFoundException"/>.
    /// </remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns><see langword="true"/> if this call deleted it; <see langword="false"/> if it does not exist.</returns>
    /// <exception cref="ImmutaBadRequestException">The integration was set up automatically and needs credentials.</exception>
    Task<bool> DeleteIfExistsAsync(IntegrationId id, CancellationToken cancellationToken = default);

    /// <summary>Deletes an automatically set up integration, unless it does not exist.</summary>
    /// <remarks><c>DELETE /integrations/{id}</c> with a body: for automatic Snowflake, Redshift and Synapse.</remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="credentials">The credentials of the set-up account.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns><see langword="true"/> if this call deleted it; <see langword="false"/> if it does not exist.</returns>
    /// <exception cref="ImmutaBadRequestException">The integration takes no credentials.</exception>
    Task<bool> DeleteIfExistsAsync(IntegrationId id, IntegrationCredentials credentials, CancellationToken cancellationToken = default);

    /// <summary>Waits until the integration is enabled.</summary>
    /// <remarks>Every poll is reported, so one status may be reported several times. Cancellation or timeout ends the wait only; the work in Immuta continues.</remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="progress">Receives the integration after every poll.</param>
    /// <param name="options">The delays between polls and the time limit. The default is 2 to 15 seconds and 6 hours.</param>
    /// <param name="cancellationToken">The token to cancel the wait.</param>
    /// <returns>The enabled integration, read in full.</returns>
    /// <exception cref="ImmutaIntegrationFailedException">The integration ended in another state.</exception>
    /// <exception cref="ImmutaTimeoutException">The time limit of <paramref name="options"/> has passed.</exception>
    Task<Integration> WaitUntilReadyAsync(
        IntegrationId id,
        IProgress<Integration>? progress = null,
        PollingOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Waits until the integration is deleted.</summary>
    /// <remarks>An id that no longer exists counts as deleted.</remarks>
    /// <param name="id">The identifier of the integration.</param>
    /// <param name="progress">Receives the integration after every poll.</param>
    /// <param name="options">The delays between polls and the time limit. The default is 2 to 15 seconds and 6 hours.</param>
    /// <param name="cancellationToken">The token to cancel the wait.</param>
    /// <returns>A task that completes when the integration is deleted.</returns>
    /// <exception cref="ImmutaIntegrationFailedException">The removal failed.</exception>
    /// <exception cref="ImmutaTimeoutException">The time limit of <paramref name="options"/> has passed.</exception>
    Task WaitUntilDeletedAsync(
        IntegrationId id,
        IProgress<Integration>? progress = null,
        PollingOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Issues a new API key for a Trino integration.</summary>
    /// <remarks>
    /// <c>POST /integrations/{id}/regenerate</c>, never sent twice: each call invalidates the previous key.
    /// Older self-managed versions do not offer it and respond with 404.
    /// </remarks>
    /// <param name="id">The identifier of the Trino integration.</param>
    /// <param name="cancellationToken">The token to cancel the request. The key may already have changed.</param>
    /// <returns>The new key.</returns>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The response was lost. The key may have changed.</exception>
    Task<RegeneratedApiKey> RegenerateApiKeyAsync(IntegrationId id, CancellationToken cancellationToken = default);

    /// <summary>Registers Amazon S3 prefixes as data sources of an S3 integration.</summary>
    /// <remarks>
    /// <c>POST /native-s3/handler</c>, never sent twice. Needs the permission <c>CREATE_S3_DATASOURCE</c>.
    /// A prefix may end in the wildcard <c>*</c> or not.
    /// </remarks>
    /// <param name="request">The S3 integration and the prefixes.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The registered data sources.</returns>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The response was lost and the outcome can't be determined.</exception>
    Task<IReadOnlyList<RegisteredS3DataSource>> RegisterS3DataSourcesAsync(S3DataSourcesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads one Amazon S3 data source by its handler id.</summary>
    /// <remarks><c>GET /native-s3/handler/{handlerId}</c>. Needs the permission <c>CREATE_S3_DATASOURCE</c>.</remarks>
    /// <param name="handlerId">The id of the handler.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The data source.</returns>
    /// <exception cref="ImmutaNotFoundException">No S3 data source has this id.</exception>
    Task<RegisteredS3DataSource> GetS3DataSourceAsync(string handlerId, CancellationToken cancellationToken = default);
}
