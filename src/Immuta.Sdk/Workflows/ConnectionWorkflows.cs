using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Workflows;

internal sealed class ConnectionWorkflows(WorkflowClients clients) : IConnectionWorkflows
{
    // For hosts of the steps in other packages.
    public WorkflowClients Clients => clients;

    public Task<OnboardingResult> OnboardAsync(
        ConnectionDefinition connection,
        IScriptRunner runner,
        IWorkflowJournal journal,
        OnboardingOptions? options = null,
        IProgress<WorkflowProgress<OnboardingStep>>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(runner);
        ArgumentNullException.ThrowIfNull(journal);
        var run = new OnboardingRun(connection, clients.ForRun(), runner, journal, options ?? OnboardingOptions.Default, progress);
        return CallerCancellation.RunAsync($"The onboarding of {connection.Key}", run.RunAsync(cancellationToken), cancellationToken);
    }

    public IAsyncEnumerable<OnboardingResult> OnboardManyAsync(
        IAsyncEnumerable<ConnectionDefinition> connections,
        IScriptRunner runner,
        IWorkflowJournal journal,
        int maxConcurrency = 8,
        OnboardingOptions? options = null,
        IProgress<WorkflowProgress<OnboardingStep>>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connections);
        ArgumentNullException.ThrowIfNull(runner);
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxConcurrency, 1);

        // Two runs with the same key would overwrite each other's journal entries.
        var underWay = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        return ConcurrentProcessor.RunAsync(connections, maxConcurrency, OnboardOneAsync, cancellationToken);

        async Task<OnboardingResult> OnboardOneAsync(ConnectionDefinition? connection, long index, CancellationToken token)
        {
            if (connection is null)
            {
                return NotStarted(default, new ArgumentException($"Item {index} of the source is null, so there is nothing to onboard.", nameof(connections)));
            }

            if (!underWay.TryAdd(connection.Key.Value, true))
            {
                return NotStarted(connection.Key, new ImmutaWorkflowException($"Connection {connection.Key} is under way already: the source names it twice."));
            }

            try
            {
                return await OnboardAsync(connection, runner, journal, options, progress, token).ConfigureAwait(false);
            }
            finally
            {
                underWay.TryRemove(connection.Key.Value, out _);
            }
        }

        static OnboardingResult NotStarted(ConnectionKey key, Exception error) => new() { Key = key, Outcome = OnboardingOutcome.NotRegistered, Error = error };
    }

    [Experimental(ExperimentalIds.UpdateConnection)]
    public Task<RotationResult> RotateCredentialsAsync(
        ConnectionKey key,
        Func<Connection, ConnectionDefinition> build,
        IWorkflowJournal journal,
        RotationOptions? options = null,
        IProgress<WorkflowProgress<RotationStep>>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(journal);
        var run = new Rotation(key, clients.ForRun(), build, journal, options ?? RotationOptions.Default, progress);
        return CallerCancellation.RunAsync($"The rotation of {key}", run.RunAsync(cancellationToken), cancellationToken);
    }

    public Task<DeregistrationResult> DeregisterAsync(
        ConnectionKey key,
        Func<SetupScript, CancellationToken, Task> saveScript,
        IWorkflowJournal journal,
        DeregistrationOptions? options = null,
        IProgress<WorkflowProgress<DeregistrationStep>>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(saveScript);
        ArgumentNullException.ThrowIfNull(journal);
        var run = new Deregistration(key, clients.ForRun(), saveScript, journal, options ?? DeregistrationOptions.Default, progress);
        return CallerCancellation.RunAsync($"The deregistration of {key}", run.RunAsync(cancellationToken), cancellationToken);
    }

    public IAsyncEnumerable<MigrationItem> PrepareMigrationAsync(MigrationOptions? options = null, CancellationToken cancellationToken = default) =>
        new MigrationInventory(clients.ForTenant(), options ?? MigrationOptions.Default).RunAsync(cancellationToken);

    public IAsyncEnumerable<MigrationVerification> VerifyMigrationAsync(
        IAsyncEnumerable<MigrationItem> inventory, MigrationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        return new MigrationCheck(clients.ForTenant(), options ?? MigrationOptions.Default).RunAsync(inventory, cancellationToken);
    }
}
