using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Workflows;

/// <summary>Onboards, rotates, deregisters and migrates connections in steps.</summary>
/// <remarks>
/// Uses only the other clients, so every step can also be done with them directly. Stateless; the journal holds the
/// state. A run reads address, credential and limits from the options once. Reloaded options never change the tenant; a
/// rotated credential is used after the script runner and after each wait for jobs. Do not implement this interface
/// outside tests: members may be added.
/// </remarks>
public interface IConnectionWorkflows
{
    /// <summary>Prepares the platform, registers one connection and waits for its jobs.</summary>
    /// <remarks>
    /// Steps: script, runner, test, registration, jobs, and the activation that the options request. Each step is stored in
    /// the journal, so a run after a crash continues where this one ended: a connection is never registered twice. If a
    /// registration was sent without a response, the connection is looked up with <c>GET /data/object/{key}</c>. A script
    /// runs a second time only if a run ended during the runner, and the runner is notified. Failures are reported in the
    /// result, not as exceptions. If the definition changes before its registration, the run starts again with its script;
    /// if only secrets change, remove the journal entry to run the script again.
    /// <para>
    /// Warning for Databricks Unity Catalog: enabling an object that has no subscription policy makes Immuta revoke the
    /// access of all Immuta users to it. This applies to <see cref="OnboardingOptions.Activate"/> and to registrations
    /// that are active on creation.
    /// </para>
    /// <para>A parent can be enabled only while it has fewer than 100,000 descendants: enable its children instead.</para>
    /// </remarks>
    /// <param name="connection">The connection, made by a builder such as <see cref="SnowflakeConnection"/>.</param>
    /// <param name="runner">Runs the set-up script; not called for technologies without one.</param>
    /// <param name="journal">The journal that stores the steps; use one journal for each tenant.</param>
    /// <param name="options">The options; the defaults are used if omitted.</param>
    /// <param name="progress">Receives each step after it is stored, and each poll of the jobs.</param>
    /// <param name="cancellationToken">The token to cancel the run. A later run can resume it from the journal.</param>
    /// <returns>The outcome and its cause.</returns>
    Task<OnboardingResult> OnboardAsync(
        ConnectionDefinition connection,
        IScriptRunner runner,
        IWorkflowJournal journal,
        OnboardingOptions? options = null,
        IProgress<WorkflowProgress<OnboardingStep>>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Onboards many connections, a bounded number of them at a time.</summary>
    /// <remarks>
    /// Runs <see cref="OnboardAsync"/> for each connection. Results are returned in the order in which they complete. The
    /// failure of one connection doesn't stop the others. Connections are read from the source as earlier ones complete, so
    /// memory does not grow with their number. Leaving the enumeration ends the run, as a cancellation does.
    /// </remarks>
    /// <param name="connections">The connections; a key that is already being onboarded, or a null item, gives a failed result.</param>
    /// <param name="runner">Runs the set-up scripts, several at a time.</param>
    /// <param name="journal">The journal that stores the steps; use one journal for each tenant.</param>
    /// <param name="maxConcurrency">The maximum number of concurrent onboardings; 8 by default.</param>
    /// <param name="options">The options; the defaults are used if omitted.</param>
    /// <param name="progress">Receives each step of each connection, from several threads.</param>
    /// <param name="cancellationToken">The token to cancel the run. A later run can resume it from the journal.</param>
    /// <returns>One result for each connection of the source.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The concurrency is less than one.</exception>
    IAsyncEnumerable<OnboardingResult> OnboardManyAsync(
        IAsyncEnumerable<ConnectionDefinition> connections,
        IScriptRunner runner,
        IWorkflowJournal journal,
        int maxConcurrency = 8,
        OnboardingOptions? options = null,
        IProgress<WorkflowProgress<OnboardingStep>>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Replaces the credentials of a connection, and optionally crawls it.</summary>
    /// <remarks>
    /// Reads the connection, builds its new definition, replaces the credentials with
    /// <c>PUT /data/connection/{connectionKey}</c>, and waits for the jobs of the crawl. Each step is stored in the journal.
    /// A run after a crash repeats no request whose response was stored; it may repeat the replacement with the same values,
    /// but never the crawl. The journal holds no secrets, so a run cannot detect whether <paramref name="build"/> returns other
    /// values: give each rotation a <see cref="RotationOptions.Name"/> if an interrupted one may be followed by another. The
    /// body of the request is not published.
    /// </remarks>
    /// <param name="key">The key of the connection.</param>
    /// <param name="build">Builds the whole definition, such as with <c>SnowflakeConnection.From(existing, database)</c>.</param>
    /// <param name="journal">The journal that stores the steps; use one journal for each tenant.</param>
    /// <param name="options">The options; the defaults are used if omitted.</param>
    /// <param name="progress">Receives each step after it is stored, and each poll of the jobs.</param>
    /// <param name="cancellationToken">The token to cancel the run. A later run can resume it from the journal.</param>
    /// <returns>The completed steps and the outcome of the crawl.</returns>
    /// <exception cref="ImmutaWorkflowException">The definition has another key, or the journal is damaged or belongs to another tenant; nothing was changed.</exception>
    /// <exception cref="ImmutaNotFoundException">No connection of the three technologies has this key.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The credentials are replaced, and this run or an interrupted one may have started the crawl. Thrown once; the rotation is then recorded as completed.</exception>
    /// <exception cref="ImmutaApiException">The server refused one of the requests.</exception>
    [Experimental(ExperimentalIds.UpdateConnection)]
    Task<RotationResult> RotateCredentialsAsync(
        ConnectionKey key,
        Func<Connection, ConnectionDefinition> build,
        IWorkflowJournal journal,
        RotationOptions? options = null,
        IProgress<WorkflowProgress<RotationStep>>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Saves the removal script of a connection, and then removes it from Immuta.</summary>
    /// <remarks>
    /// Fetches the script, passes it to <paramref name="saveScript"/>, and then deletes the connection with all its objects
    /// by <c>DELETE /data/object/{connectionKey}</c>. Run the script afterwards as a privileged user. AWS Lake Formation has
    /// no such script. Each step is stored in the journal: a run after a crash deletes nothing twice, and saves the script
    /// again only if it was not recorded as saved. At the end, the journal entries of the onboarding and the rotation of this
    /// key are removed, and the deregistration stays recorded until the key is onboarded again. Needs the Immuta permission
    /// <c>APPLICATION_ADMIN</c>.
    /// </remarks>
    /// <param name="key">The key of the connection.</param>
    /// <param name="saveScript">Stores the script durably, replacing an earlier one, such as by <see cref="SetupScript.SaveAsync"/>; nothing is deleted if it fails.</param>
    /// <param name="journal">The journal that stores the steps; use one journal for each tenant.</param>
    /// <param name="options">Whether to delete without a script.</param>
    /// <param name="progress">Receives each step after it is stored.</param>
    /// <param name="cancellationToken">The token to cancel the run. A later run can resume it from the journal.</param>
    /// <returns>What was deleted, and the script to run now.</returns>
    /// <exception cref="ImmutaWorkflowException">The script is not available, or the journal is damaged or belongs to another tenant; nothing was deleted.</exception>
    /// <exception cref="ImmutaNotFoundException">The 404 response is not from Immuta, but for example from a proxy; the journal keeps its entries.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The connection may have been deleted; run the deregistration again to find out.</exception>
    /// <exception cref="ImmutaApiException">The server refused one of the other requests.</exception>
    Task<DeregistrationResult> DeregisterAsync(
        ConnectionKey key,
        Func<SetupScript, CancellationToken, Task> saveScript,
        IWorkflowJournal journal,
        DeregistrationOptions? options = null,
        IProgress<WorkflowProgress<DeregistrationStep>>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Lists what the upgrade from integrations to connections changes, and what forbids it.</summary>
    /// <remarks>
    /// Only reads: <c>GET /integrations</c>, <c>GET /dataSource</c>, <c>GET /dataSource/{dataSourceId}/tags</c> for each data
    /// source, and <c>GET /project</c>. The upgrade itself is done in the web interface, because no API for it is published.
    /// Needs the Immuta permissions <c>APPLICATION_ADMIN</c> and, to see all data sources, <c>GOVERNANCE</c>. Store the items
    /// for <see cref="VerifyMigrationAsync"/>. Memory use doesn't grow with the number of data sources. The documented
    /// exceptions that forbid an upgrade are a workspace-catalog binding, tags that were set through v2 and Databricks Spark
    /// integrations; what the API doesn't show is in <see cref="MigrationItem.Checks"/>.
    /// </remarks>
    /// <param name="options">The options; the defaults are used if omitted.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    /// <returns>First the integrations, then the data sources as they are read, then the projects that have a workspace.</returns>
    /// <exception cref="ImmutaPagingException">A list can't be read to its end, so the inventory is not complete.</exception>
    /// <exception cref="ImmutaApiException">The server refused one of the requests.</exception>
    IAsyncEnumerable<MigrationItem> PrepareMigrationAsync(MigrationOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Compares the data sources of an inventory with the tenant after the upgrade to connections.</summary>
    /// <remarks>
    /// Only reads: <c>GET /dataSource</c> by id, or by schema and table for a data source with a new id, its tags, and
    /// <c>GET /data/object/{objectPath}</c>. An upgraded data source is called <c>Connection.Database.Schema.Table</c>. An
    /// upgrade can end partially complete: run the verification again after it was continued. Items other than data sources
    /// are skipped.
    /// </remarks>
    /// <param name="inventory">The items that were stored before the upgrade.</param>
    /// <param name="options">The options; the defaults are used if omitted.</param>
    /// <param name="cancellationToken">The token to cancel the verification.</param>
    /// <returns>One comparison for each data source of the inventory, in the order in which they complete.</returns>
    /// <exception cref="ImmutaPagingException">A list can't be read to its end, so nothing is known about the rest.</exception>
    /// <exception cref="ImmutaApiException">The server refused one of the requests.</exception>
    IAsyncEnumerable<MigrationVerification> VerifyMigrationAsync(
        IAsyncEnumerable<MigrationItem> inventory, MigrationOptions? options = null, CancellationToken cancellationToken = default);
}
