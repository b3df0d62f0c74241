using Microsoft.DurableTask;

namespace Immuta.Sdk.DurableTask;

// The orchestration of one connection: executes the activity that the one before has named, and waits as it says.
internal sealed class ConnectionOrchestrator : TaskOrchestrator<WorkflowState, ConnectionWorkflowResult>
{
    // Keeps the history of long waits short.
    private const int MaxStepsPerHistory = 100;

    public override async Task<ConnectionWorkflowResult> RunAsync(TaskOrchestrationContext context, WorkflowState input)
    {
        var state = input;
        for (var count = 0; count < MaxStepsPerHistory; count++)
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
                await context.CreateTimer(delay, CancellationToken.None).ConfigureAwait(true);
            }

            context.SetCustomStatus(new WorkflowStatus { Step = state.Next });
        }

        context.ContinueAsNew(state);
        return new();
    }

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
