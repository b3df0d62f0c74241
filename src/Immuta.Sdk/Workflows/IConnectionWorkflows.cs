using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Workflows;

/// <summary>Onboards, re-keys and deregisters connections, step by step and resumably.</summary>
/// <remarks>
/// Made of the other clients alone: whatever is done here can be done with them by hand. Holds no state; the journal
/// does. A run takes address, credential and limits from the options once; reloaded options never lead it to another
/// tenant, and a rotated credential is taken up after the script runner and after each wait for jobs. Do not implement
/// this interface outside tests: members may be added.
/// </remarks>
public interface IConnectionWorkflows
{
    /// <summary>Prepares the platform, registers one connection and follows its jobs.</summary>
    /// <remarks>
    /// Script, runner, test, registration, jobs, and the activation that the options ask for. Each step is stored in
    /// the journal, so that a run after a crash goes on where this one ended: a connection is never registered twice. An
    /// onboarding whose registration was sent, but not answered, looks with <c>GET /data/object/{key}</c>. A script may
    /// be run a second time only if a run ended while the runner worked, and the runner is told. What fails is in the
    /// result and no exception. A definition that has changed before its registration starts again with its script; if
    /// only secrets have changed, remove the journal's entry to have that.
    /// <para>
    /// Warning for Databricks Unity Catalog: enabling an object that has no subscription policy makes Immuta revoke the
    /// access of all Immuta users to it. That holds for <see cref="OnboardingOptions.Activate"/> and for registrations
    /// that are active on creation.
    /// </para>
    /// <para>A parent can be enabled only while it has fewer than 100,000 descendants: enable its children instead.</para>
    /// </remarks>
    /// <param name="connection">The connection, made by a builder such as <see cref="SnowflakeConnection"/>.</param>
    /// <param name="runner">Runs the set-up script; not called for technologies without one.</param>
    /// <param name="journal">Remembers the steps; one journal serves one tenant.</param>
    /// <param name="options">What else to do, and how patiently to wait.</param>
    /// <param name="progress">Receives each step after it is stored, and each poll of the jobs.</param>
    /// <param name="cancellationToken">The token to cancel the run. A later run can resume it from the journal.</param>
    /// <returns>The outcome, and what has caused it.</returns>
    Task<OnboardingResult> OnboardAsync(
        ConnectionDefinition connection,
        IScriptRunner runner,
        IWorkflowJournal journal,
        OnboardingOptions? options = null,
        IProgress<OnboardingProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Onboards many connections, a bounded number of them at a time.</summary>
    /// <remarks>
    /// Each as <see cref="OnboardAsync"/> does. Results come in the order in which they are known; the failure of one is
    /// its own result and stops no other. Connections are taken from the source as places become free, so that memory
    /// does not grow with their number. To leave the enumeration ends the run as a cancellation does.
    /// </remarks>
    /// <param name="connections">The connections; a key that is under way already gives a failed result, and so does an item that is null.</param>
    /// <param name="runner">Runs the set-up scripts, several at a time.</param>
    /// <param name="journal">Remembers the steps; one journal serves one tenant.</param>
    /// <param name="maxConcurrency">How many connections are under way at most; 8 unless given.</param>
    /// <param name="options">What else to do, and how patiently to wait.</param>
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
        IProgress<OnboardingProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Gives a connection fresh credentials, and crawls it if that is wanted.</summary>
    /// <remarks>
    /// Reads the connection, has its new definition built from it, replaces the credentials by
    /// <c>PUT /data/connection/{connectionKey}</c>, and follows the jobs of the crawl. Each step is stored in the journal: a
    /// run after a crash sends nothing again that was accepted, and at most the replacement by the same values and the
    /// request for the crawl where the answer was not stored. Secrets are in no journal, so that a run cannot tell
    /// whether <paramref name="build"/> gives others now: give each rotation a <see cref="RotationOptions.Name"/> if
    /// interrupted ones may be followed by others. The body of the request is not published.
    /// </remarks>
    /// <param name="key">The key of the connection.</param>
    /// <param name="build">Builds the whole definition, such as with <c>SnowflakeConnection.From(existing, database)</c>.</param>
    /// <param name="journal">Remembers the steps; one journal serves one tenant.</param>
    /// <param name="options">Whether to crawl, and how patiently to wait.</param>
    /// <param name="progress">Receives each step after it is stored, and each poll of the jobs.</param>
    /// <param name="cancellationToken">The token to cancel the run. A later run can resume it from the journal.</param>
    /// <returns>What has been done, and how the jobs of the crawl have ended.</returns>
    /// <exception cref="ImmutaWorkflowException">What was built has another key, or the journal is of another tenant or damaged; nothing was changed.</exception>
    /// <exception cref="ImmutaNotFoundException">No connection of the three technologies has this key.</exception>
    /// <exception cref="ImmutaApiException">The server refused one of the requests.</exception>
    [Experimental(ExperimentalIds.UpdateConnection)]
    Task<RotationResult> RotateCredentialsAsync(
        ConnectionKey key,
        Func<Connection, ConnectionDefinition> build,
        IWorkflowJournal journal,
        RotationOptions? options = null,
        IProgress<RotationProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Removes a connection from Immuta, with its removal script saved before.</summary>
    /// <remarks>
    /// Fetches the script, hands it to <paramref name="saveScript"/>, and deletes the connection with all its objects by
    /// <c>DELETE /data/object/{connectionKey}</c> once that has returned. Run the script afterwards as a privileged
    /// user. AWS Lake Formation has no such script. Each step is stored in the journal: a run after a crash deletes
    /// nothing twice, and keeps the script again only if it was not recorded as kept. In the end the journal forgets the
    /// onboarding and the rotation of this key, and remembers that it was removed until it is onboarded anew. Needs the
    /// Immuta permission <c>APPLICATION_ADMIN</c>.
    /// </remarks>
    /// <param name="key">The key of the connection.</param>
    /// <param name="saveScript">Stores the script durably, replacing an earlier one, such as by <see cref="SetupScript.SaveAsync"/>; nothing is deleted if it fails.</param>
    /// <param name="journal">Remembers the steps; one journal serves one tenant.</param>
    /// <param name="options">Whether to delete without a script.</param>
    /// <param name="progress">Receives each step after it is stored.</param>
    /// <param name="cancellationToken">The token to cancel the run. A later run can resume it from the journal.</param>
    /// <returns>What was deleted, and the script to run now.</returns>
    /// <exception cref="ImmutaWorkflowException">The script cannot be had, or the journal is of another tenant or damaged; nothing was deleted.</exception>
    /// <exception cref="ImmutaNotFoundException">A 404 that is not Immuta's own, such as a proxy sends; the journal keeps its entries.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The deletion may have been carried out; run it again to find out.</exception>
    /// <exception cref="ImmutaApiException">The server refused one of the other requests.</exception>
    Task<DeregistrationResult> DeregisterAsync(
        ConnectionKey key,
        Func<SetupScript, CancellationToken, Task> saveScript,
        IWorkflowJournal journal,
        DeregistrationOptions? options = null,
        IProgress<DeregistrationProgress>? progress = null,
        CancellationToken cancellationToken = default);
}
