using System.Text.Json;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.DurableTask;

// Executes the next step of a workflow with the code that also serves one process, and records its entry in the state.
// Only the handler is canceled when the host stops: a request that is under way comes to its end.
internal sealed class WorkflowSteps(WorkflowClients clients, IConnectionWorkflowHandler handler, ImmutaWorkflowOptions options, CancellationToken stopping)
{
    // Nothing says how far the workflow has come.
    public const string Unknown = nameof(OnboardingOutcome.Unknown);

    private const string NotExecuted = "NotExecuted";

    public static WorkflowState Begin(ConnectionWorkflowRequest request) =>
        new() { Request = request, Next = WorkflowNames.Activity(request.Workflow, step: null) };

    // The result if an exception has stopped the step.
    public static ConnectionWorkflowResult GetStoppedResult(WorkflowState state)
    {
        try
        {
            return ReadEntry(state) switch
            {
                OnboardingEntry { Step: OnboardingStep.Registering } => Result(state, Unknown),
                OnboardingEntry entry => Result(state, OnboardingSteps.OutcomeAfter(entry).ToString()),
                RotationEntry entry => Result(state, entry.Step.ToString()),
                DeregistrationEntry entry => Result(state, entry.Step.ToString()) with { IsScriptSaved = entry.IsScriptSaved },
                _ => Result(state, NotExecuted),
            };
        }
        catch (UnreadableStateException)
        {
            return Result(state, Unknown);
        }
    }

    public Task<ExecutedStep> ExecuteAsync(WorkflowState state)
    {
        var entry = ReadEntry(state);
        if (entry is not null && !string.Equals(entry.Tenant, clients.Tenant, StringComparison.OrdinalIgnoreCase))
        {
            throw new UnreadableStateException(
                $"The step of connection {state.Request.Key} belongs to tenant {SingleLine.Escape(entry.Tenant)}, but the client of the worker uses {clients.Tenant}. Use workers whose clients have one address for each tenant.");
        }

        return state.Request.Workflow switch
        {
            WorkflowKind.Onboarding => OnboardAsync(state, (OnboardingEntry?)entry),
            WorkflowKind.Rotation => RotateAsync(state, (RotationEntry?)entry),
            _ => DeregisterAsync(state, (DeregistrationEntry?)entry),
        };
    }

    private static JournalEntry? ReadEntry(WorkflowState state)
    {
        if (state.Version > WorkflowState.CurrentVersion)
        {
            throw new UnreadableStateException("A newer version of this library has scheduled the step. Update the worker.");
        }

        JournalEntry? found;
        try
        {
            found = state.Entry is { } entry ? JournalEntry.FromJson(entry.GetRawText()) : null;
        }
        catch (FormatException ex)
        {
            throw new UnreadableStateException("The entry of the step is damaged, or a newer version of this library has written it: update the worker.", ex);
        }

        return found is null || (found.Workflow == state.Request.Workflow && string.Equals(found.Key.Value, state.Request.Key, StringComparison.Ordinal))
            ? found
            : throw new UnreadableStateException($"The entry of the step is of the {found.Workflow} of connection {found.Key}, and the request of the {state.Request.Workflow} of connection {state.Request.Key}.");
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
            return await WaitForJobsAsync(state, token, options.Onboarding.Jobs, jobs => Complete(OnboardingSteps.AfterJobs(entry, jobs.Outcome), jobs), error => Complete(OnboardingSteps.AfterFailedWait(entry, error))).ConfigureAwait(false);
        }

        var handling = ScriptHandling.HasRun;
        var runner = ScriptRunner.Create(async (script, _) => handling = await handler.HandleScriptAsync(script, stopping).ConfigureAwait(false));
        var steps = new OnboardingSteps(await CreateDefinitionAsync(state.Request.Key).ConfigureAwait(false), clients, runner, options.Onboarding) { MayHaveRegistered = state.Retries > 0 };
        var step = Complete(await steps.ExecuteAsync(entry, CancellationToken.None).ConfigureAwait(false));
        return handling == ScriptHandling.WaitForReport && step.Error is null
            ? new(step.Output with { ScriptTimeout = options.ScriptTimeout, State = step.Output.State with { IsScriptAwaited = true } })
            : step;

        ExecutedStep Complete(WorkflowStep<OnboardingEntry> step, BulkJobResult? jobs = null) => Continue(
            state,
            step,
            OnboardingSteps.Announce,
            entry => entry.Step.ToString(),
            () => Result(state, step.Outcome.ToString()!) with { Succeeded = step.Outcome == OnboardingOutcome.Onboarded, Error = jobs?.CreateFailure()?.Message });
    }

    private async Task<ConnectionDefinition> CreateDefinitionAsync(ConnectionKey key)
    {
        var definition = await handler.CreateAsync(key, stopping).ConfigureAwait(false)
            ?? throw new ImmutaWorkflowException($"The handler of the worker has created no definition of connection {key}; this step has sent nothing. What to do: return one for each key that is scheduled.");
        return definition.Key == key
            ? definition
            : throw new ImmutaWorkflowException($"The handler of the worker has created the definition of connection {definition.Key}, not of {key}; this step has sent nothing. What to do: create it with the key that is passed in.");
    }

    private async Task<ExecutedStep> RotateAsync(WorkflowState state, RotationEntry? entry)
    {
        if (entry?.JobToken is { } token)
        {
            return await WaitForJobsAsync(state, token, options.RotationJobs, jobs => Complete(RotationSteps.AfterJobs(entry, jobs.Outcome), jobs), error => new(new() { State = state }, error)).ConfigureAwait(false);
        }

        // Each step is executed by a new object, so the announcement of another step is its own.
        var steps = new RotationSteps(state.Request.Key, clients, (existing, _) => handler.RotateAsync(existing, stopping), new() { Crawl = state.Request.Crawl }) { IsCrawlOwn = true };
        return Complete(await steps.ExecuteAsync(entry, CancellationToken.None).ConfigureAwait(false));

        ExecutedStep Complete(WorkflowStep<RotationEntry> step, BulkJobResult? jobs = null) => Continue(
            state,
            step,
            recorded => RotationSteps.Announce(recorded, state.Request.Crawl),
            recorded => recorded.Step.ToString(),
            () =>
            {
                // The last entry of a rotation without success says where a later one starts. The result says how far this one came.
                var succeeded = step.Error is null && step.Entry!.Step == RotationStep.Completed;
                return Result(state, (step.IsLast && !succeeded ? entry : step.Entry)?.Step.ToString() ?? NotExecuted) with { Succeeded = succeeded, Error = jobs?.CreateFailure()?.Message };
            });
    }

    private async Task<ExecutedStep> DeregisterAsync(WorkflowState state, DeregistrationEntry? entry)
    {
        var steps = new DeregistrationSteps(
            state.Request.Key,
            clients,
            (script, _) => handler.SaveRemovalScriptAsync(state.Request.Key, script, stopping),
            new() { DeleteWithoutScript = state.Request.DeleteWithoutScript })
        { IsNewRun = false };
        var step = await steps.CheckAsync(entry, CancellationToken.None).ConfigureAwait(false)
            ?? await steps.ExecuteAsync(entry!, CancellationToken.None).ConfigureAwait(false);
        state = state with { ScriptError = steps.ScriptError?.Message ?? state.ScriptError };
        return Continue(
            state,
            step,
            DeregistrationSteps.Announce,
            entry => entry.Step.ToString(),
            () => Result(state, step.Entry!.Step.ToString()) with { Succeeded = step.Error is null, IsScriptSaved = step.Entry.IsScriptSaved });
    }

    private static ConnectionWorkflowResult Result(WorkflowState state, string outcome) => new() { Key = state.Request.Key, Outcome = outcome, ScriptError = state.ScriptError };

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
        return new(new() { State = next, Result = step.IsLast || step.Error is not null ? createResult() : null }, step.Error) { IsFinal = step.IsLast };
    }

    // One poll. The orchestration waits until the next one.
    private async Task<ExecutedStep> WaitForJobsAsync(
        WorkflowState state, string token, BulkJobOptions jobs, Func<BulkJobResult, ExecutedStep> complete, Func<Exception, ExecutedStep> fail)
    {
        try
        {
            var job = clients.Jobs.Resume(token);
            var (watch, progress) = await job.PollAsync(state.Jobs ?? new(), state.Now, jobs, CancellationToken.None).ConfigureAwait(false);
            return progress.IsFinal
                ? complete(job.CreateResult(progress))
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
