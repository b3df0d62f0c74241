using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Immuta.Sdk.Connections;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Immuta.Sdk.DurableTask;

/// <summary>Schedules and queries the workflows of connections.</summary>
public static class ImmutaWorkflowClientExtensions
{
    private static readonly OrchestrationRuntimeStatus[] s_active =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>Lets a client serialize the types of this package without reflection.</summary>
    /// <remarks>
    /// Required in programs that are trimmed or compiled to native code, and where the client has a converter of its own, such
    /// as one that encrypts or writes other names. Call it then for clients and workers. All other types still use that
    /// converter. Without both, the format is the same as with this method.
    /// </remarks>
    /// <param name="builder">The builder of the client.</param>
    /// <returns>The builder, so that calls can be chained.</returns>
    public static IDurableTaskClientBuilder AddImmutaWorkflows(this IDurableTaskClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.PostConfigure<DurableTaskClientOptions>(builder.Name, client => client.DataConverter = new WorkflowDataConverter(client.DataConverter));
        return builder;
    }

    /// <summary>Schedules the workflow of one connection.</summary>
    /// <param name="client">The client of the engine.</param>
    /// <param name="request">The workflow, such as <see cref="ConnectionWorkflowRequest.Onboard"/>.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The id of the instance, which is the same for each workflow of a connection.</returns>
    /// <remarks>The engine refuses the request while that workflow of the connection is running.</remarks>
    public static Task<string> ScheduleConnectionWorkflowAsync(this DurableTaskClient client, ConnectionWorkflowRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        return ScheduleAsync(client, WorkflowNames.Connection, WorkflowSteps.Begin(request), WorkflowNames.Instance(request), s_active, cancellationToken);
    }

    /// <summary>Schedules one workflow for many connections.</summary>
    /// <param name="client">The client of the engine.</param>
    /// <param name="fleet">The workflow and the keys of the connections.</param>
    /// <param name="fleetId">The id of the fleet: letters, digits and hyphens, at most 40.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The id of the instance, which is <paramref name="fleetId"/>.</returns>
    /// <exception cref="ArgumentException">The id has other characters, or the concurrency is less than one.</exception>
    /// <exception cref="InvalidOperationException">An instance with the id exists, even if it has ended.</exception>
    /// <remarks>A further run of the same fleet has another id, because results and reports of two runs would be mixed.</remarks>
    public static async Task<string> ScheduleFleetAsync(this DurableTaskClient client, FleetRequest fleet, string fleetId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(fleet);
        ArgumentException.ThrowIfNullOrEmpty(fleetId);
        ArgumentOutOfRangeException.ThrowIfLessThan(fleet.MaxConcurrency, 1, nameof(fleet));
        if (fleetId.Length > 40 || !fleetId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        {
            throw new ArgumentException("The id of a fleet has letters, digits and hyphens only, at most 40.", nameof(fleetId));
        }

        // The engine refuses an id that another client takes in between, with an exception of its own.
        return await client.GetInstanceAsync(fleetId, cancellationToken).ConfigureAwait(false) is { } existing
            ? throw new InvalidOperationException($"A fleet or another instance with the id {fleetId} exists ({existing.RuntimeStatus}). Choose another id.")
            : await ScheduleAsync(client, WorkflowNames.Fleet, fleet, fleetId, [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until the workflow of one connection has ended.</summary>
    /// <param name="client">The client of the engine.</param>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="cancellationToken">The token to cancel the wait.</param>
    /// <returns>The result.</returns>
    /// <exception cref="InvalidOperationException">The instance was terminated, or is no workflow of a connection.</exception>
    public static async Task<ConnectionWorkflowResult> WaitForConnectionWorkflowAsync(this DurableTaskClient client, string instanceId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var instance = await client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true, cancellationToken).ConfigureAwait(false);
        return ReadOutput(instance, WorkflowJsonContext.Default.ConnectionWorkflowResult)
            ?? throw new InvalidOperationException($"The instance {instanceId} has ended without a result: {instance.RuntimeStatus}, {instance.FailureDetails?.ErrorMessage}.");
    }

    /// <summary>Reports that a person has run the set-up script of a connection, or could not.</summary>
    /// <param name="client">The client of the engine.</param>
    /// <param name="instanceId">The id of the instance that waits for the report.</param>
    /// <param name="hasRun">Whether the script has run without errors.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>A task that completes when the engine has accepted the report.</returns>
    public static Task ReportScriptAsync(this DurableTaskClient client, string instanceId, bool hasRun, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.RaiseEventAsync(instanceId, WorkflowNames.ScriptReported, new ScriptReport { HasRun = hasRun }, cancellationToken);
    }

    /// <summary>Gets the id of the instance of one connection of a fleet.</summary>
    /// <param name="fleetId">The id of the fleet.</param>
    /// <param name="key">The key of the connection.</param>
    /// <returns>The id, such as for <see cref="ReportScriptAsync"/>.</returns>
    public static string GetFleetInstanceId(string fleetId, ConnectionKey key) => WorkflowNames.Instance(fleetId, key.Value);

    /// <summary>Gets how far a fleet has come.</summary>
    /// <param name="client">The client of the engine.</param>
    /// <param name="fleetId">The id of the fleet.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The progress, or <see langword="null"/> if there is no such fleet.</returns>
    /// <exception cref="InvalidOperationException">The fleet has failed or was terminated.</exception>
    /// <remarks>Reads one instance for each 100 connections.</remarks>
    public static async Task<FleetProgress?> GetFleetProgressAsync(this DurableTaskClient client, string fleetId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var instance = await client.GetInstanceAsync(fleetId, getInputsAndOutputs: true, cancellationToken).ConfigureAwait(false);
        if (Read(instance?.SerializedInput, WorkflowJsonContext.Default.FleetRequest) is not { } fleet)
        {
            return null;
        }

        if (ReadOutput(instance, WorkflowJsonContext.Default.FleetProgress) is { } last)
        {
            return last;
        }

        if (instance is { IsCompleted: true })
        {
            throw new InvalidOperationException(
                $"The fleet {fleetId} has ended without its results: {instance.RuntimeStatus}. GetFleetResultsAsync returns those of its batches; schedule the other connections with another id.");
        }

        var progress = FleetSummary.Create(fleet, [], isCompleted: false);
        await foreach (var (batch, part) in ReadBatchesAsync(client, fleet, fleetId, cancellationToken).ConfigureAwait(false))
        {
            if (ReadResults(batch, part) is { Count: > 0 } results)
            {
                var succeeded = results.Count(result => result.Succeeded);
                progress = progress with { Succeeded = progress.Succeeded + succeeded, Failed = progress.Failed + results.Count - succeeded };
            }
            else if (Read(part?.SerializedCustomStatus, WorkflowJsonContext.Default.FleetProgress) is { } status)
            {
                progress = progress with { Running = progress.Running + status.Running, Succeeded = progress.Succeeded + status.Succeeded, Failed = progress.Failed + status.Failed };
            }
        }

        return progress;
    }

    /// <summary>Reads the results of a fleet.</summary>
    /// <param name="client">The client of the engine.</param>
    /// <param name="fleetId">The id of the fleet.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    /// <returns>One result for each connection of the batches that have ended; of a completed fleet, of all.</returns>
    /// <remarks>The results of a batch that has failed are <c>Unknown</c>.</remarks>
    public static async IAsyncEnumerable<ConnectionWorkflowResult> GetFleetResultsAsync(
        this DurableTaskClient client, string fleetId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var instance = await client.GetInstanceAsync(fleetId, getInputsAndOutputs: true, cancellationToken).ConfigureAwait(false);
        var fleet = Read(instance?.SerializedInput, WorkflowJsonContext.Default.FleetRequest) ?? new();
        await foreach (var (batch, part) in ReadBatchesAsync(client, fleet, fleetId, cancellationToken).ConfigureAwait(false))
        {
            foreach (var result in ReadResults(batch, part))
            {
                yield return result;
            }
        }
    }

    private static async IAsyncEnumerable<(FleetBatch Batch, OrchestrationMetadata? Instance)> ReadBatchesAsync(
        DurableTaskClient client, FleetRequest fleet, string fleetId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batches = FleetOrchestrator.Split(fleet, fleetId);
        for (var index = 0; index < batches.Count; index++)
        {
            yield return (batches[index], await client.GetInstanceAsync(WorkflowNames.Batch(fleetId, index), getInputsAndOutputs: true, cancellationToken).ConfigureAwait(false));
        }
    }

    private static IReadOnlyList<ConnectionWorkflowResult> ReadResults(FleetBatch batch, OrchestrationMetadata? instance) =>
        ReadOutput(instance, WorkflowJsonContext.Default.IReadOnlyListConnectionWorkflowResult)
            ?? (instance is { IsCompleted: true } ? FleetSummary.CreateUnknown(batch) : []);

    private static Task<string> ScheduleAsync(
        DurableTaskClient client, string name, object input, string id, OrchestrationRuntimeStatus[] refused, CancellationToken cancellationToken) =>
        client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id).WithDedupeStatuses(refused), cancellationToken);

    // The output of an instance that has failed is a message.
    private static T? ReadOutput<T>(OrchestrationMetadata? instance, JsonTypeInfo<T> type)
        where T : class => instance is { RuntimeStatus: OrchestrationRuntimeStatus.Completed } ? Read(instance.SerializedOutput, type) : null;

    private static T? Read<T>(string? json, JsonTypeInfo<T> type)
        where T : class => string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize(json, type);
}
