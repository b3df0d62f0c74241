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
        var results = new List<ConnectionWorkflowResult>();
        await ConcurrentTasks.RunAsync(
            batches.Count, Parallelism(input), async index => results.AddRange(await ExecuteAsync(context, batches[index], index).ConfigureAwait(true))).ConfigureAwait(true);
        return FleetSummary.Create(input, results, isCompleted: true);
    }

    // The batches depend on the request alone, so that a client can find them.
    public static IReadOnlyList<FleetBatch> Split(FleetRequest fleet, string fleetId)
    {
        string[] keys = [.. fleet.Keys.Distinct(StringComparer.Ordinal)];
        var count = CountBatches(keys.Length);
        var parallelism = Parallelism(fleet);
        var batches = new List<FleetBatch>(count);
        for (var (index, start) = (0, 0); index < count; index++)
        {
            var size = Share(keys.Length, count, index);
            batches.Add(new()
            {
                Workflow = fleet.Workflow,
                FleetId = fleetId,
                Keys = keys[start..(start + size)],

                // Of batches that don't all run together, any may be in progress, so none can have a place more.
                MaxConcurrency = parallelism == count ? Share(fleet.MaxConcurrency, count, index) : fleet.MaxConcurrency / parallelism,
            });
            start += size;
        }

        return batches;
    }

    // How many batches are in progress at the same time.
    public static int Parallelism(FleetRequest fleet)
    {
        var count = CountBatches(fleet.Keys.Distinct(StringComparer.Ordinal).Count());
        return Math.Clamp((int)Math.Ceiling((double)fleet.MaxConcurrency / BatchConcurrency), 1, Math.Max(1, count));
    }

    private static async Task<IReadOnlyList<ConnectionWorkflowResult>> ExecuteAsync(TaskOrchestrationContext context, FleetBatch batch, int index)
    {
        try
        {
            var options = new SubOrchestrationOptions(instanceId: WorkflowNames.Batch(batch.FleetId, index));
            return await context.CallSubOrchestratorAsync<IReadOnlyList<ConnectionWorkflowResult>>(WorkflowNames.FleetBatch, batch, options).ConfigureAwait(true);
        }
        catch (TaskFailedException)
        {
            return FleetSummary.CreateUnknown(batch);
        }
    }

    private static int CountBatches(int keys) => (keys + BatchSize - 1) / BatchSize;

    // Shares differ by one at most, and the first are the larger ones: so each batch has a place for each of its keys if the
    // fleet has one.
    private static int Share(int total, int count, int index) => (total / count) + (index < total % count ? 1 : 0);
}
