using Microsoft.DurableTask;

namespace Immuta.Sdk.DurableTask;

// The orchestration of one connection: executes the activity that the one before has named, and waits as it says.
internal sealed class ConnectionOrchestrator : TaskOrchestrator<WorkflowState, ConnectionWorkflowResult>
{
    // Keeps the history of long waits short.
    private const int MaxStepsPerHistory = 100;

    // Each poll records its jobs, so one with many counts as several steps.
    private const int JobsPerStep = 100;

    public override async Task<ConnectionWorkflowResult> RunAsync(TaskOrchestrationContext context, WorkflowState input)
    {
        var state = input;
        for (var steps = 0; steps < MaxStepsPerHistory; steps += CountSteps(state))
        {
            var output = await context.CallActivityAsync<WorkflowStepOutput>(state.Next, state with { Now = new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero) }).ConfigureAwait(true);
            if (output.Result is { } result)
            {
                return result;
            }

            state = output.State;
            if (output.ScriptTimeout is { } limit)
            {
                context.SetCustomStatus(new WorkflowStatus { Step = WorkflowStatus.WaitingForScript });
                state = state with { HasScriptRun = await WaitForScriptAsync(context, limit).ConfigureAwait(true) };
            }
            else if (output.Delay is { } delay)
            {
                context.SetCustomStatus(new WorkflowStatus { Step = state.Next, Retries = state.Retries, Error = output.RetryError });
                await context.CreateTimer(delay, CancellationToken.None).ConfigureAwait(true);
            }

            context.SetCustomStatus(new WorkflowStatus { Step = state.Next });
        }

        context.ContinueAsNew(state);
        return new();
    }

    // The engine can lose an event between two histories. A report can arrive until its script has run, which is one of the
    // first steps, so what is repeated before it doesn't count. Options of the worker bound the repetitions.
    private static int CountSteps(WorkflowState state) => state.Retries > 0 ? 0 : 1 + ((state.Jobs?.Jobs.Count ?? 0) / JobsPerStep);

    private static async Task<bool?> WaitForScriptAsync(TaskOrchestrationContext context, TimeSpan limit)
    {
        try
        {
            return (await context.WaitForExternalEvent<ScriptReport>(WorkflowNames.ScriptReported, limit).ConfigureAwait(true)).HasRun;
        }
        catch (TaskCanceledException)
        {
            return null;
        }
    }
}
