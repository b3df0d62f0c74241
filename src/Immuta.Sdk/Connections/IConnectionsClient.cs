using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Immuta.Sdk.Connections;

/// <summary>Tests, registers and reads connections with whole data platforms.</summary>
/// <remarks>
/// A connection is listed, crawled, enabled and deleted as the topmost of its data objects: see
/// <see cref="DataObjects.IDataObjectsClient"/>. Do not implement this interface outside tests: members may be added.
/// </remarks>
public interface IConnectionsClient
{
    /// <summary>Tests the settings of a connection without registering it.</summary>
    /// <remarks>
    /// <c>POST /data/connection/test</c>, which changes nothing and may be repeated. Needs the Immuta permission
    /// <c>APPLICATION_ADMIN</c>, on older versions also <c>CREATE_DATA_SOURCE</c>. Run the set-up script first.
    /// </remarks>
    /// <param name="connection">The connection, made by a builder such as <see cref="SnowflakeConnection"/>.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The response to the successful test.</returns>
    /// <exception cref="ImmutaValidationException">The payload breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaApiException">The test failed, or the caller may not test.</exception>
    Task<ConnectionTestResult> TestAsync(ConnectionDefinition connection, CancellationToken cancellationToken = default);

    /// <summary>Tests a registration payload without registering its connection.</summary>
    /// <remarks><c>POST /data/connection/test</c>, as with a definition; for payloads that come from files.</remarks>
    /// <param name="registration">The body, such as <see cref="ConnectionRegistration.FromJson(string)"/> reads it.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The response to the successful test.</returns>
    /// <exception cref="ImmutaValidationException">The payload breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaApiException">The test failed, or the caller may not test.</exception>
    Task<ConnectionTestResult> TestAsync(ConnectionRegistration registration, CancellationToken cancellationToken = default);

    /// <summary>Registers a connection; background jobs continue on the server after the method returns.</summary>
    /// <remarks>
    /// <c>POST /data/connection</c>, never sent twice. Needs the Immuta permission <c>APPLICATION_ADMIN</c>, on older
    /// versions <c>CREATE_DATA_SOURCE</c>. Give the object that was given to <c>Scripts</c> and to the test.
    /// <para>
    /// If the response is lost, the connection is read by its key, with the settings of the read before the call. It is
    /// this one if it was absent before and shows its key and, with the values that were sent, technology, authentication
    /// type, host name, port, warehouse, role, user name and every additional property. Other members count if they are
    /// shown; secrets are not compared. Only its jobs are unknown then. Everything else is an
    /// <see cref="ImmutaAmbiguousOutcomeException"/>.
    /// </para>
    /// </remarks>
    /// <param name="connection">The connection, made by a builder such as <see cref="SnowflakeConnection"/>.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The path of the new object and the jobs that discover its objects.</returns>
    /// <exception cref="ImmutaValidationException">The payload breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaConflictException">A connection with this key exists already.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The response was lost and the outcome can't be determined.</exception>
    Task<ConnectionRegistrationResult> RegisterAsync(ConnectionDefinition connection, CancellationToken cancellationToken = default);

    /// <summary>Registers the connection of a payload that comes from a file.</summary>
    /// <remarks><c>POST /data/connection</c>, as with a definition.</remarks>
    /// <param name="registration">The body, such as <see cref="ConnectionRegistration.FromJson(string)"/> reads it.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The path of the new object and the jobs that discover its objects.</returns>
    /// <exception cref="ImmutaValidationException">The payload breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaConflictException">A connection with this key exists already.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The response was lost and the outcome can't be determined.</exception>
    Task<ConnectionRegistrationResult> RegisterAsync(ConnectionRegistration registration, CancellationToken cancellationToken = default);

    /// <summary>Registers a connection unless an equal one has its key, which is then returned.</summary>
    /// <remarks>
    /// <c>GET /data/connection/{connectionKey}</c>, which is retried, then <c>POST /data/connection</c> only if Immuta itself
    /// reports that there is none, never sent twice and with the recovery of
    /// <see cref="RegisterAsync(ConnectionDefinition, CancellationToken)"/>. Needs the permissions of both.
    /// <para>
    /// The existing connection is equal if it shows technology, authentication type, host name, port, warehouse, role and
    /// user name with the values that were requested, and no other member with another value. Not compared are secrets,
    /// masked values, and what the read does not return, such as the settings of the integration. New secrets are not sent:
    /// use <see cref="UpdateCredentialsAsync(ConnectionDefinition, CancellationToken)"/> for them.
    /// </para>
    /// <para>
    /// If the registration meets 409 or 400, the connection is read once more: one that another client registered in between
    /// is judged in the same way. Otherwise the exception is thrown.
    /// </para>
    /// </remarks>
    /// <param name="connection">The connection, made by a builder such as <see cref="SnowflakeConnection"/>.</param>
    /// <param name="cancellationToken">The token to cancel the requests. The server may already have registered the connection.</param>
    /// <returns>The existing connection, or the registration.</returns>
    /// <exception cref="ImmutaValidationException">The payload breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaPreconditionException">A connection with this key has other settings. Nothing was changed.</exception>
    /// <exception cref="ImmutaConflictException">The key is taken, but the connection can't be read.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The response was lost and the outcome can't be determined.</exception>
    Task<EnsuredConnection> RegisterIfAbsentAsync(ConnectionDefinition connection, CancellationToken cancellationToken = default);

    /// <summary>Registers the connection of a payload from a file unless an equal one has its key.</summary>
    /// <remarks><c>GET /data/connection/{connectionKey}</c>, then <c>POST /data/connection</c>, as with a definition.</remarks>
    /// <param name="registration">The body, such as <see cref="ConnectionRegistration.FromJson(string)"/> reads it.</param>
    /// <param name="cancellationToken">The token to cancel the requests. The server may already have registered the connection.</param>
    /// <returns>The existing connection, or the registration.</returns>
    /// <exception cref="ImmutaValidationException">The payload breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaPreconditionException">A connection with this key has other settings. Nothing was changed.</exception>
    /// <exception cref="ImmutaConflictException">The key is taken, but the connection can't be read.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The response was lost and the outcome can't be determined.</exception>
    Task<EnsuredConnection> RegisterIfAbsentAsync(ConnectionRegistration registration, CancellationToken cancellationToken = default);

    /// <summary>Reads one connection by its key, without any of its credentials.</summary>
    /// <remarks>
    /// <c>GET /data/connection/{connectionKey}</c>, for Snowflake, Databricks Unity Catalog and AWS Lake Formation only;
    /// <see cref="DataObjects.IDataObjectsClient.GetAsync"/> reads those of every technology. Needs one of the Immuta
    /// permissions <c>CREATE_DATA_SOURCE</c>, <c>APPLICATION_ADMIN</c> and <c>GOVERNANCE</c>, or data ownership in it.
    /// </remarks>
    /// <param name="key">The key of the connection.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="ImmutaNotFoundException">No connection of these technologies has this key.</exception>
    Task<Connection> GetAsync(ConnectionKey key, CancellationToken cancellationToken = default);

    /// <summary>Replaces the credentials of a connection with those of a definition.</summary>
    /// <remarks>
    /// <c>PUT /data/connection/{connectionKey}</c>, safe to repeat. The required body is not published. The request sends
    /// the complete <c>connection</c> and <c>nativeIntegration</c> of the registration with fresh secrets, without
    /// <c>settings</c> or <c>options</c>. Start from <c>From(existing)</c> of the builder. The permission is not published.
    /// <para>
    /// If a response is lost and the retry meets 409, the connection is read. Credentials are not read back, so this is
    /// never reported as success: the conflict is thrown if the connection shows other values than those sent, and an
    /// <see cref="ImmutaAmbiguousOutcomeException"/> if it doesn't.
    /// </para>
    /// </remarks>
    /// <param name="connection">The complete connection, with every credential.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The raw response; undefined if it had no body.</returns>
    /// <exception cref="ImmutaValidationException">A credential is missing or masked; nothing was sent.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">A response was lost and the outcome can't be determined.</exception>
    /// <exception cref="ImmutaNotFoundException">No connection of these technologies has this key.</exception>
    [Experimental(ExperimentalIds.UpdateConnection)]
    Task<JsonElement> UpdateCredentialsAsync(ConnectionDefinition connection, CancellationToken cancellationToken = default);

    /// <summary>Replaces the credentials of a connection with a custom body.</summary>
    /// <remarks>
    /// <c>PUT /data/connection/{connectionKey}</c>, safe to repeat. The body is sent unchanged. It must not contain a
    /// mask such as <c>[REDACTED]</c>. It contains secrets: do not log it.
    /// </remarks>
    /// <param name="key">The key of the connection.</param>
    /// <param name="body">A JSON object with complete credentials.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The raw response; undefined if it had no body.</returns>
    /// <exception cref="ImmutaValidationException">The body is no object or holds a masked value; nothing was sent.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">A response was lost and the outcome can't be determined.</exception>
    /// <exception cref="ImmutaNotFoundException">No connection of these technologies has this key.</exception>
    [Experimental(ExperimentalIds.UpdateConnection)]
    Task<JsonElement> UpdateCredentialsAsync(ConnectionKey key, JsonElement body, CancellationToken cancellationToken = default);
}
