using System.Text.Json;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.DurableTask;

// Executes the next step of a workflow with the code that also serves one process, and records its entry in the state.
internal sealed class WorkflowSteps(WorkflowClients clients, IConnectionWorkflowHandler handler, ImmutaWorkflowOptions options)
{
    // Nothing says how far the workflow has come.
    public const string Unknown = nameof(OnboardingOutcome.Unknown);

    public static WorkflowState Begin(ConnectionWorkflowRequest request) =>
        new() { Request = request, Next = WorkflowNames.Activity(request.Workflow, step: null) };

    public static string GetStoppedOutcome(WorkflowState state)
    {
        try
        {
            return ReadEntry(state) switch
            {
                OnboardingEntry { Step: OnboardingStep.Registering } => Unknown,
                OnboardingEntry entry => OnboardingSteps.OutcomeAfter(entry).ToString(),
                RotationEntry entry => entry.Step.ToString(),
                DeregistrationEntry entry => entry.Step.ToString(),
                _ => "NotExecuted",
            };
        }
        catch (UnreadableStateException)
        {
            return Unknown;
        }
    }

    public Task<ExecutedStep> ExecuteAsync(WorkflowState state) => state.Request.Workflow switch
    {
        WorkflowKind.Onboarding => OnboardAsync(state, (OnboardingEntry?)ReadEntry(state)),
        WorkflowKind.Rotation => RotateAsync(state, (RotationEntry?)ReadEntry(state)),
        _ => DeregisterAsync(state, (DeregistrationEntry?)ReadEntry(state)),
    };

    private static JournalEntry? ReadEntry(WorkflowState state)
    {
        if (state.Version > WorkflowState.CurrentVersion)
        {
            throw new UnreadableStateException("A newer version of this library has scheduled the step. Update the worker.");
        }

        try
        {
            return state.Entry is { } entry ? JournalEntry.FromJson(entry.GetRawText()) : null;
        }
        catch (FormatException ex)
        {
            throw new UnreadableStateException("The entry of the step is damaged, or a newer version of this library has written it: update the worker.", ex);
        }
    }

    private async Task<ExecutedStep> OnboardAsync(WorkflowState state, OnboardingEntry? entry)
    {
        if (state.IsScriptAwaited && state.HasScriptRun != true)
        {
            var reason = state.HasScriptRun is null ? $"was not reported within {options.ScriptTimeout}" : "was reported as failed";
            return new(new() { State = state, Result = Result(state, nameof(OnboardingOutcome.NotRegistered)) with { Error = $"The set-up script of connection {state.Request.Key} {reason}; nothing was registered." } });
        }

        if (entry is not null && OnboardingSteps.GetJobToken(entry) is { } token)
        {
            return await WaitForJobsAsync(state, token, options.Onboarding.Jobs, outcome => Complete(OnboardingSteps.AfterJobs(entry, outcome)), error => Complete(OnboardingSteps.AfterFailedWait(entry, error))).ConfigureAwait(false);
        }

        var handling = ScriptHandling.HasRun;
        var runner = ScriptRunner.Create(async (script, token) => handling = await handler.HandleScriptAsync(script, token).ConfigureAwait(false));
        var definition = await handler.CreateAsync(state.Request.Key, CancellationToken.None).ConfigureAwait(false);
        var step = Complete(await new OnboardingSteps(definition, clients, runner, options.Onboarding).ExecuteAsync(entry, CancellationToken.None).ConfigureAwait(false));
        return handling == ScriptHandling.WaitForReport && step.Error is null
            ? new(step.Output with { ScriptTimeout = options.ScriptTimeout, State = step.Output.State with { IsScriptAwaited = true } })
            : step;

        ExecutedStep Complete(WorkflowStep<OnboardingEntry> step) => Continue(
            state,
            step,
            OnboardingSteps.Announce,
            entry => entry.Step.ToString(),
            () => Result(state, step.Outcome.ToString()!) with { Succeeded = step.Outcome == OnboardingOutcome.Onboarded });
    }

    private async Task<ExecutedStep> RotateAsync(WorkflowState state, RotationEntry? entry)
    {
        if (entry?.JobToken is { } token)
        {
            return await WaitForJobsAsync(state, token, options.RotationJobs, outcome => Complete(RotationSteps.AfterJobs(entry, outcome)), error => new(new() { State = state }, error)).ConfigureAwait(false);
        }

        var steps = new RotationSteps(state.Request.Key, clients, handler.RotateAsync, new() { Crawl = state.Request.Crawl });
        return Complete(await steps.ExecuteAsync(entry, CancellationToken.None).ConfigureAwait(false));

        ExecutedStep Complete(WorkflowStep<RotationEntry> step) => Continue(
            state,
            step,
            RotationSteps.Announce,
            entry => entry.Step.ToString(),
            () => Result(state, step.Entry!.Step.ToString()) with { Succeeded = step.Entry.Step == RotationStep.Completed });
    }

    private async Task<ExecutedStep> DeregisterAsync(WorkflowState state, DeregistrationEntry? entry)
    {
        var steps = new DeregistrationSteps(
            state.Request.Key,
            clients,
            (script, token) => handler.SaveRemovalScriptAsync(state.Request.Key, script, token),
            new() { DeleteWithoutScript = state.Request.DeleteWithoutScript })
        { IsNewRun = false };
        var step = await steps.CheckAsync(entry, CancellationToken.None).ConfigureAwait(false)
            ?? await steps.ExecuteAsync(entry!, CancellationToken.None).ConfigureAwait(false);
        return Continue(
            state,
            step,
            DeregistrationSteps.Announce,
            entry => entry.Step.ToString(),
            () => Result(state, step.Entry!.Step.ToString()) with { Succeeded = step.Error is null, IsScriptSaved = step.Entry.IsScriptSaved });
    }

    private static ConnectionWorkflowResult Result(WorkflowState state, string outcome) => new() { Key = state.Request.Key, Outcome = outcome };

    private static ExecutedStep Continue<TEntry>(
        WorkflowState state, WorkflowStep<TEntry> step, Func<TEntry, TEntry> announce, Func<TEntry, string> getStep, Func<ConnectionWorkflowResult> createResult)
        where TEntry : JournalEntry
    {
        var entry = step.Entry is { } recorded && step.Error is null && !step.IsLast ? announce(recorded) : step.Entry;
        var next = state with
        {
            Entry = entry is null ? null : JsonSerializer.Deserialize(entry.ToJson(), WorkflowJsonContext.Default.JsonElement),
            Next = WorkflowNames.Activity(state.Request.Workflow, entry is null ? null : getStep(entry)),
            Jobs = null,
            IsScriptAwaited = false,
            HasScriptRun = null,
            Retries = 0,
        };
        return new(new() { State = next, Result = step.IsLast || step.Error is not null ? createResult() : null }, step.Error);
    }

    // One poll. The orchestration waits until the next one.
    private async Task<ExecutedStep> WaitForJobsAsync(
        WorkflowState state, string token, BulkJobOptions jobs, Func<BulkJobOutcome, ExecutedStep> complete, Func<Exception, ExecutedStep> fail)
    {
        try
        {
            var job = clients.Jobs.Resume(token);
            var (watch, progress) = await job.PollAsync(state.Jobs ?? new(), state.Now, jobs, CancellationToken.None).ConfigureAwait(false);
            return progress.IsFinal
                ? complete(new BulkJobResult(progress).Outcome)
                : new(new() { State = state with { Jobs = watch, Retries = 0 }, Delay = watch.Delay });
        }
        catch (ImmutaException ex)
        {
            // A repeated poll continues the watch.
            var failed = fail(ex);
            return failed with { Output = failed.Output with { State = state } };
        }
    }
}
