using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Workflows;

// A run for one connection. It resumes at the step in the journal, and ends with a result or the caller's cancellation.
internal sealed class OnboardingRun(
    ConnectionDefinition definition,
    WorkflowClients clients,
    IScriptRunner runner,
    IWorkflowJournal journal,
    OnboardingOptions options,
    IProgress<OnboardingProgress>? progress)
{
    private readonly OnboardingRecord _record = new(definition, clients, journal, progress);

    // The outcome of an exception at the current step.
    private OnboardingOutcome _ifItFails = OnboardingOutcome.Unknown;
    private BulkJobResult? _jobs;

    private OnboardingEntry Entry => _record.Entry!;

    public Task<OnboardingResult> RunAsync(CancellationToken cancellationToken) =>
        CallerCancellation.RunAsync($"The onboarding of {definition.Key}", ToResultAsync(cancellationToken), cancellationToken);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Runner and journal are user code: what they throw is the result of this item only.")]
    private async Task<OnboardingResult> ToResultAsync(CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Result(await ContinueAsync(cancellationToken).ConfigureAwait(false), error: null);
        }
        catch (Exception ex) when (!cancellationToken.IsCancellationRequested)
        {
            return Result(_ifItFails, ex);
        }
    }

    private async Task<OnboardingOutcome> ContinueAsync(CancellationToken cancellationToken)
    {
        if (!await _record.LoadAsync(cancellationToken).ConfigureAwait(false))
        {
            _ifItFails = OnboardingOutcome.NotRegistered;
            if (await clients.ExistsAsync(definition.Key, cancellationToken).ConfigureAwait(false))
            {
                return OnboardingOutcome.KeyAlreadyExists;
            }

            await _record.WriteAsync(OnboardingStep.Started, cancellationToken).ConfigureAwait(false);
        }

        if (Entry.Step < OnboardingStep.Registering)
        {
            _ifItFails = OnboardingOutcome.NotRegistered;
            await PrepareAsync(cancellationToken).ConfigureAwait(false);
            await RegisterAsync(mayBeRegistered: false, cancellationToken).ConfigureAwait(false);
        }
        else if (Entry.Step == OnboardingStep.Registering && !await TryResumeAsync(cancellationToken).ConfigureAwait(false))
        {
            await RegisterAsync(mayBeRegistered: true, cancellationToken).ConfigureAwait(false);
        }

        _ifItFails = OnboardingOutcome.RegisteredIncomplete;
        return await FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Entry.Step < OnboardingStep.ScriptRan)
        {
            if (definition is ISupportsSetupScript setup)
            {
                var mayHaveRun = Entry.Step == OnboardingStep.RunningScript;
                var script = await clients.Scripts.CreateAsync(setup, cancellationToken).ConfigureAwait(false);
                await _record.WriteAsync(OnboardingStep.RunningScript, cancellationToken).ConfigureAwait(false);
                await runner.RunAsync(new(definition, script, mayHaveRun), cancellationToken).ConfigureAwait(false);
                clients.Renew();
            }

            await _record.WriteAsync(OnboardingStep.ScriptRan, CancellationToken.None).ConfigureAwait(false);
        }

        if (Entry.Step < OnboardingStep.Tested)
        {
            await clients.Connections.TestAsync(definition, cancellationToken).ConfigureAwait(false);
            await _record.WriteAsync(OnboardingStep.Tested, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RegisterAsync(bool mayBeRegistered, CancellationToken cancellationToken)
    {
        if (Entry.Step != OnboardingStep.Registering)
        {
            await _record.WriteAsync(OnboardingStep.Registering, cancellationToken).ConfigureAwait(false);
        }

        _ifItFails = OnboardingOutcome.Unknown;
        ConnectionRegistrationResult outcome;
        try
        {
            outcome = await clients.Connections.RegisterAsync(definition, cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaException ex) when (!ex.OutcomeUnknown && mayBeRegistered)
        {
            // The request of the previous run may have been processed after that run ended.
            if (await TryResumeAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            throw;
        }
        catch (ImmutaException ex) when (!ex.OutcomeUnknown)
        {
            _ifItFails = ex is ImmutaConflictException ? OnboardingOutcome.KeyAlreadyExists : OnboardingOutcome.NotRegistered;
            await _record.WriteAsync(OnboardingStep.Tested, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        // Record the registration even if the caller cancels.
        _ifItFails = OnboardingOutcome.RegisteredIncomplete;
        await _record.WriteAsync(Entry with { Step = OnboardingStep.Registered, JobToken = outcome.Job?.ToToken() }, CancellationToken.None).ConfigureAwait(false);
    }

    // An earlier run ended between sending the registration and storing its response, so check the state on the server.
    private async Task<bool> TryResumeAsync(CancellationToken cancellationToken)
    {
        if (!await clients.ExistsAsync(definition.Key, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (!await clients.Connections.IsOwnAsync(definition.Registration, cancellationToken).ConfigureAwait(false))
        {
            _ifItFails = OnboardingOutcome.KeyAlreadyExists;
            throw new ImmutaWorkflowException(
                $"Connection {definition.Key} has appeared since this onboarding began, but leads elsewhere. What to do: look who made it, and choose another key if it is not yours.");
        }

        _ifItFails = OnboardingOutcome.RegisteredIncomplete;
        await _record.WriteAsync(OnboardingStep.Registered, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    private async Task<OnboardingOutcome> FinishAsync(CancellationToken cancellationToken)
    {
        if (Entry.Step == OnboardingStep.Registered)
        {
            if (Entry.JobToken is not { } token)
            {
                return OnboardingOutcome.RegisteredJobsUnknown;
            }

            try
            {
                await FollowAsync(token, cancellationToken).ConfigureAwait(false);
            }
            catch (ImmutaNoJobsException)
            {
                _ifItFails = OnboardingOutcome.RegisteredJobsUnknown;
                throw;
            }

            if (_jobs!.Outcome == BulkJobOutcome.Failed)
            {
                return OnboardingOutcome.RegisteredJobsFailed;
            }

            await _record.WriteAsync(OnboardingStep.JobsCompleted, cancellationToken).ConfigureAwait(false);
        }

        return Entry.Step == OnboardingStep.Completed ? OnboardingOutcome.Onboarded : await ActivateAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<OnboardingOutcome> ActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var path in (options.Activate?.Invoke(definition.Key) ?? []).Skip(Entry.ActivatedCount))
        {
            // Without a token, the request may not have been sent. Enabling is safe to repeat.
            if (Entry.ActivationJobToken is null)
            {
                var job = await clients.DataObjects.EnableAsync(path, cancellationToken).ConfigureAwait(false);
                await _record.WriteAsync(Entry with { Step = OnboardingStep.Activating, ActivationJobToken = job?.ToToken() }, CancellationToken.None).ConfigureAwait(false);
            }

            if (Entry.ActivationJobToken is { } token)
            {
                await FollowAsync(token, cancellationToken).ConfigureAwait(false);
                if (_jobs!.Outcome == BulkJobOutcome.Failed)
                {
                    // These jobs will not change, so the next run sends the request again.
                    await _record.WriteAsync(Entry with { ActivationJobToken = null }, CancellationToken.None).ConfigureAwait(false);
                    return OnboardingOutcome.RegisteredIncomplete;
                }
            }

            await _record.WriteAsync(Entry with { ActivatedCount = Entry.ActivatedCount + 1, ActivationJobToken = null }, CancellationToken.None).ConfigureAwait(false);
        }

        await _record.WriteAsync(OnboardingStep.Completed, cancellationToken).ConfigureAwait(false);
        return OnboardingOutcome.Onboarded;
    }

    private async Task FollowAsync(string token, CancellationToken cancellationToken)
    {
        var reports = progress is null ? null : new SynchronousProgress(jobs => progress.Report(new(definition.Key, Entry.Step, isResumed: false, jobs)));
        _jobs = await clients.Jobs.Resume(token).WaitForCompletionAsync(options.Jobs, reports, cancellationToken).ConfigureAwait(false);
        clients.Renew();
    }

    private OnboardingResult Result(OnboardingOutcome outcome, Exception? error) =>
        new(definition.Key, outcome, _record.Entry?.Step) { Error = error, Jobs = _jobs };
}
