using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

// A run for one connection in this process. It resumes at the step in the journal, and ends with a result or the caller's
// cancellation.
internal sealed class OnboardingRun(
    ConnectionDefinition definition,
    WorkflowClients clients,
    IScriptRunner runner,
    IWorkflowJournal journal,
    OnboardingOptions options,
    IProgress<WorkflowProgress<OnboardingStep>>? progress)
{
    private readonly OnboardingSteps _steps = new(definition, clients, runner, options);

    private readonly WorkflowRecord<OnboardingEntry, OnboardingStep> _record =
        new(WorkflowKind.Onboarding, definition.Key, clients, journal, progress, static entry => entry.Step);

    private readonly WorkflowRecord<DeregistrationEntry, DeregistrationStep> _removal =
        new(WorkflowKind.Deregistration, definition.Key, clients, journal, progress: null, static entry => entry.Step);

    // The outcome to report if the journal fails.
    private OnboardingOutcome _outcomeOnFailure = OnboardingOutcome.Unknown;
    private BulkJobResult? _jobs;

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Runner and journal are user code: what they throw is the result of this item only.")]
    public async Task<OnboardingResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return CreateResult(await ContinueAsync(cancellationToken).ConfigureAwait(false), error: null);
        }
        catch (Exception ex) when (!cancellationToken.IsCancellationRequested)
        {
            return CreateResult(_outcomeOnFailure, ex);
        }
    }

    private async Task<OnboardingOutcome> ContinueAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var step = _record.Entry is { } entry && OnboardingSteps.GetJobToken(entry) is { } token
                ? await FollowAsync(entry, token, cancellationToken).ConfigureAwait(false)
                : await _steps.ExecuteAsync(_record.Entry, cancellationToken).ConfigureAwait(false);
            _outcomeOnFailure = step.Outcome ?? OnboardingSteps.OutcomeAfter(step.Entry);
            await _record.RecordAsync(step, cancellationToken).ConfigureAwait(false);
            if (step.IsLast)
            {
                return step.Outcome!.Value;
            }
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await ClearRemovalAsync(cancellationToken).ConfigureAwait(false);
        if (await _record.LoadAsync(cancellationToken).ConfigureAwait(false) is { } found)
        {
            _record.Replace(_steps.Reconcile(found));
            _record.Report(isResumed: true);
        }
    }

    // Remove the entries of a connection that has been deregistered since.
    private async Task ClearRemovalAsync(CancellationToken cancellationToken)
    {
        switch ((await _removal.LoadAsync(cancellationToken).ConfigureAwait(false))?.Step)
        {
            case DeregistrationStep.Deleting:
                throw new ImmutaWorkflowException(
                    $"The deregistration of connection {definition.Key} was interrupted during the deletion. What to do: deregister the connection again, then onboard it.");
            case DeregistrationStep.Deleted or DeregistrationStep.NotFound:
                await _record.RemoveAsync(WorkflowKind.Onboarding, WorkflowKind.Rotation, WorkflowKind.Deregistration).ConfigureAwait(false);
                break;
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A receiver of progress is user code: what it throws is the result of this item only.")]
    private async Task<WorkflowStep<OnboardingEntry>> FollowAsync(OnboardingEntry entry, string token, CancellationToken cancellationToken)
    {
        try
        {
            _jobs = await clients.Jobs.Resume(token).WaitForCompletionAsync(options.Jobs, _record, cancellationToken).ConfigureAwait(false);
            clients.RefreshCredential();
            return OnboardingSteps.AfterJobs(entry, _jobs.Outcome);
        }
        catch (Exception ex) when (!cancellationToken.IsCancellationRequested)
        {
            return OnboardingSteps.AfterFailedWait(entry, ex);
        }
    }

    private OnboardingResult CreateResult(OnboardingOutcome outcome, Exception? error) =>
        new() { Key = definition.Key, Outcome = outcome, Step = _record.Entry?.Step, Error = error, Jobs = _jobs };
}
