using Microsoft.DurableTask;

namespace Immuta.Sdk.DurableTask;

// The orchestration of a fleet. It consists of batches, because the engine reads the whole history of an instance for each result.
internal sealed class FleetOrchestrator : TaskOrchestrator<FleetRequest, FleetProgress>
{
    public const int BatchSize = 100;

    // At the end of a batch, places stay empty. With a fifth of its connections in progress, that is a small part of its time.
    private const int BatchConcurrency = 20;

    public override async Task<FleetProgress> RunAsync(TaskOrchestrationContext context, FleetRequest input)
    {
        var batches = Split(input, context.InstanceId);
        var results = new List<Task<IReadOnlyList<ConnectionWorkflowResult>>>();
        await ConcurrentTasks.RunAsync(batches.Count, Parallelism(input), index =>
        {
            var options = new SubOrchestrationOptions(instanceId: WorkflowNames.Batch(context.InstanceId, index));
            var batch = context.CallSubOrchestratorAsync<IReadOnlyList<ConnectionWorkflowResult>>(WorkflowNames.FleetBatch, batches[index], options);
            results.Add(batch);
            return batch;
        }).ConfigureAwait(true);
        var items = await Task.WhenAll(results).ConfigureAwait(true);
        return FleetSummary.Create(input, [.. items.SelectMany(batch => batch)], isCompleted: true);
    }

    // The number of batches depends on the keys alone, so that a client can find them.
    public static IReadOnlyList<FleetBatch> Split(FleetRequest fleet, string fleetId)
    {
        var parallelism = Parallelism(fleet);
        return
        [
            .. Batches(fleet).Select(keys => new FleetBatch
            {
                Workflow = fleet.Workflow,
                FleetId = fleetId,
                Keys = keys,
                MaxConcurrency = Math.Max(1, fleet.MaxConcurrency / parallelism),
            }),
        ];
    }

    // How many batches are in progress at the same time.
    public static int Parallelism(FleetRequest fleet) => Math.Clamp((fleet.MaxConcurrency + BatchConcurrency - 1) / BatchConcurrency, 1, Math.Max(1, Batches(fleet).Count()));

    private static IEnumerable<string[]> Batches(FleetRequest fleet) => fleet.Keys.Distinct(StringComparer.Ordinal).Chunk(BatchSize);
}
