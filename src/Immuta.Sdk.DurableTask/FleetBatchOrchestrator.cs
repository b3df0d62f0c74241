using Microsoft.DurableTask;

namespace Immuta.Sdk.DurableTask;

// The orchestration of a part of a fleet: one orchestration for each connection, a bounded number at a time.
internal sealed class FleetBatchOrchestrator : TaskOrchestrator<FleetBatch, IReadOnlyList<ConnectionWorkflowResult>>
{
    public override async Task<IReadOnlyList<ConnectionWorkflowResult>> RunAsync(TaskOrchestrationContext context, FleetBatch input)
    {
        var results = new List<ConnectionWorkflowResult>();
        var started = 0;
        await ConcurrentTasks.RunAsync(input.Keys.Count, input.MaxConcurrency, async index =>
        {
            started++;
            ReportProgress();
            results.Add(await ExecuteAsync(context, input, input.Keys[index]).ConfigureAwait(true));
            ReportProgress();
        }).ConfigureAwait(true);
        return results;

        void ReportProgress()
        {
            var succeeded = results.Count(result => result.Succeeded);
            context.SetCustomStatus(new FleetProgress { Total = input.Keys.Count, Running = started - results.Count, Succeeded = succeeded, Failed = results.Count - succeeded });
        }
    }

    private static async Task<ConnectionWorkflowResult> ExecuteAsync(TaskOrchestrationContext context, FleetBatch batch, string key)
    {
        try
        {
            return await context.CallSubOrchestratorAsync<ConnectionWorkflowResult>(
                WorkflowNames.Connection,
                WorkflowSteps.Begin(batch.Workflow with { Key = key }),
                new SubOrchestrationOptions(instanceId: WorkflowNames.Instance(batch.FleetId, key))).ConfigureAwait(true);
        }
        catch (TaskFailedException ex)
        {
            return new() { Key = key, Outcome = WorkflowSteps.Unknown, Error = $"The orchestration has failed with {ex.FailureDetails.ErrorType}." };
        }
    }
}
