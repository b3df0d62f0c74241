using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
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
    IProgress<WorkflowProgress<OnboardingStep>>? progress)
{
    private readonly WorkflowRecord<OnboardingEntry, OnboardingStep> _record =
        new(WorkflowKind.Onboarding, definition.Key, clients, journal, progress, static entry => entry.Step);

    private readonly WorkflowRecord<DeregistrationEntry, DeregistrationStep> _removal =
        new(WorkflowKind.Deregistration, definition.Key, clients, journal, progress: null, static entry => entry.Step);

    // Hash the masked text, because a hash of a password could be brute-forced.
    private readonly string _fingerprint =
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(definition.Registration.ToJson())).AsSpan(0, 16));

    // The outcome to report if the current step throws.
    private OnboardingOutcome _outcomeOnFailure = OnboardingOutcome.Unknown;
    private BulkJobResult? _jobs;

    private OnboardingEntry Entry => _record.Entry!;

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
        if (!await LoadAsync(cancellationToken).ConfigureAwait(false))
        {
            _outcomeOnFailure = OnboardingOutcome.NotRegistered;
            if (await clients.ExistsAsync(definition.Key, cancellationToken).ConfigureAwait(false))
            {
                return OnboardingOutcome.KeyAlreadyExists;
            }

            await WriteAsync(OnboardingStep.Started, cancellationToken).ConfigureAwait(false);
        }

        if (Entry.Step < OnboardingStep.Registering)
        {
            _outcomeOnFailure = OnboardingOutcome.NotRegistered;
            await PrepareAsync(cancellationToken).ConfigureAwait(false);
            await RegisterAsync(mayBeRegistered: false, cancellationToken).ConfigureAwait(false);
        }
        else if (Entry.Step == OnboardingStep.Registering && !await TryResumeAsync(cancellationToken).ConfigureAwait(false))
        {
            await RegisterAsync(mayBeRegistered: true, cancellationToken).ConfigureAwait(false);
        }

        _outcomeOnFailure = OnboardingOutcome.RegisteredIncomplete;
        return await FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    // Returns whether the journal has an entry for the connection.
    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        await ClearRemovalAsync(cancellationToken).ConfigureAwait(false);
        if (await _record.LoadAsync(cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return false;
        }

        // A script for other settings doesn't match the registration, so create it again.
        if (found.Step < OnboardingStep.Registering && !string.Equals(found.Fingerprint, _fingerprint, StringComparison.Ordinal))
        {
            _record.Replace(found with { Step = found.Step == OnboardingStep.Started ? OnboardingStep.Started : OnboardingStep.RunningScript });
        }

        _record.Report(isResumed: true);
        return true;
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

    private Task WriteAsync(OnboardingStep step, CancellationToken cancellationToken)
    {
        var entry = _record.Entry ?? new() { Key = definition.Key, Tenant = clients.Tenant, Step = step, Fingerprint = _fingerprint };
        return _record.WriteAsync(entry with { Step = step, Fingerprint = _fingerprint }, cancellationToken);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Entry.Step < OnboardingStep.ScriptRan)
        {
            if (definition is ISupportsSetupScript setup)
            {
                var mayHaveRun = Entry.Step == OnboardingStep.RunningScript;
                var script = await clients.Scripts.CreateAsync(setup, cancellationToken).ConfigureAwait(false);
                await WriteAsync(OnboardingStep.RunningScript, cancellationToken).ConfigureAwait(false);
                await runner.RunAsync(new(definition, script, mayHaveRun), cancellationToken).ConfigureAwait(false);
                clients.RefreshCredential();
            }

            await WriteAsync(OnboardingStep.ScriptRan, CancellationToken.None).ConfigureAwait(false);
        }

        if (Entry.Step < OnboardingStep.Tested)
        {
            await clients.Connections.TestAsync(definition, cancellationToken).ConfigureAwait(false);
            await WriteAsync(OnboardingStep.Tested, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RegisterAsync(bool mayBeRegistered, CancellationToken cancellationToken)
    {
        if (Entry.Step != OnboardingStep.Registering)
        {
            await WriteAsync(OnboardingStep.Registering, cancellationToken).ConfigureAwait(false);
        }

        _outcomeOnFailure = OnboardingOutcome.Unknown;
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
            _outcomeOnFailure = ex is ImmutaConflictException ? OnboardingOutcome.KeyAlreadyExists : OnboardingOutcome.NotRegistered;
            await WriteAsync(OnboardingStep.Tested, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        // Record the registration even if the caller cancels.
        _outcomeOnFailure = OnboardingOutcome.RegisteredIncomplete;
        await _record.WriteAsync(Entry with { Step = OnboardingStep.Registered, JobToken = outcome.Job?.ToToken() }, CancellationToken.None).ConfigureAwait(false);
    }

    // The earlier run may have registered the connection, so check the server.
    private async Task<bool> TryResumeAsync(CancellationToken cancellationToken)
    {
        if (!await clients.ExistsAsync(definition.Key, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (!await clients.Connections.IsOwnAsync(definition.Registration, cancellationToken).ConfigureAwait(false))
        {
            _outcomeOnFailure = OnboardingOutcome.KeyAlreadyExists;
            throw new ImmutaWorkflowException(
                $"A connection {definition.Key} with other settings was created during this onboarding. What to do: find out who created it, and choose another key if it isn't yours.");
        }

        _outcomeOnFailure = OnboardingOutcome.RegisteredIncomplete;
        await WriteAsync(OnboardingStep.Registered, CancellationToken.None).ConfigureAwait(false);
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
                _outcomeOnFailure = OnboardingOutcome.RegisteredJobsUnknown;
                throw;
            }

            if (_jobs!.Outcome == BulkJobOutcome.Failed)
            {
                return OnboardingOutcome.RegisteredJobsFailed;
            }

            await WriteAsync(OnboardingStep.JobsCompleted, cancellationToken).ConfigureAwait(false);
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

        await WriteAsync(OnboardingStep.Completed, cancellationToken).ConfigureAwait(false);
        return OnboardingOutcome.Onboarded;
    }

    private async Task FollowAsync(string token, CancellationToken cancellationToken)
    {
        _jobs = await clients.Jobs.Resume(token).WaitForCompletionAsync(options.Jobs, _record, cancellationToken).ConfigureAwait(false);
        clients.RefreshCredential();
    }

    private OnboardingResult CreateResult(OnboardingOutcome outcome, Exception? error) =>
        new() { Key = definition.Key, Outcome = outcome, Step = _record.Entry?.Step, Error = error, Jobs = _jobs };
}
