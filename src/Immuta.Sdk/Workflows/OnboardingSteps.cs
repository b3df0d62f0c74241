using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Workflows;

// The steps of an onboarding. Each continues from an entry alone, so that any process can execute it. What an earlier step
// of the same object has read is reused; an entry that another process has written is treated as one that was interrupted.
internal sealed class OnboardingSteps(ConnectionDefinition definition, WorkflowClients clients, IScriptRunner runner, OnboardingOptions options)
{
    // Hash the masked text, because a hash of a password could be brute-forced.
    private readonly string _fingerprint =
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(definition.Registration.ToJson())).AsSpan(0, 16));

    private SetupScript? _script;
    private bool _isRegistrationOwn;
    private IReadOnlyList<ObjectPath>? _paths;

    // Whether an earlier run or attempt may have sent the registration of an entry that announces it. Without one, a refusal
    // is certain. The connection is looked up in any case.
    public bool MayHaveRegistered { private get; init; } = true;

    // The outcome if nothing more can be done after this entry was returned.
    public static OnboardingOutcome OutcomeAfter(OnboardingEntry? entry) =>
        entry is { Step: >= OnboardingStep.Registered } ? OnboardingOutcome.RegisteredIncomplete : OnboardingOutcome.NotRegistered;

    // The token of the jobs to wait for before the next step.
    public static string? GetJobToken(OnboardingEntry entry) => entry.Step switch
    {
        OnboardingStep.Registered => entry.JobToken,
        OnboardingStep.Activating => entry.ActivationJobToken,
        _ => null,
    };

    // The entry to store before an action that may be interrupted, for a host whose steps run in different processes.
    public static OnboardingEntry Announce(OnboardingEntry entry) => entry.Step switch
    {
        OnboardingStep.Started => entry with { Step = OnboardingStep.RunningScript },
        OnboardingStep.Tested => entry with { Step = OnboardingStep.Registering },
        _ => entry,
    };

    public static WorkflowStep<OnboardingEntry> AfterJobs(OnboardingEntry entry, BulkJobOutcome jobs) => (entry.Step, jobs) switch
    {
        (OnboardingStep.Registered, BulkJobOutcome.Failed) => new(entry) { IsLast = true, Outcome = OnboardingOutcome.RegisteredJobsFailed },
        (OnboardingStep.Registered, _) => new(entry with { Step = OnboardingStep.JobsCompleted }),

        // These jobs will not change, so the next run sends the request again.
        (_, BulkJobOutcome.Failed) => new(entry with { ActivationJobToken = null }) { IsActionDone = true, IsLast = true, Outcome = OnboardingOutcome.RegisteredIncomplete },
        _ => Activated(entry),
    };

    public static WorkflowStep<OnboardingEntry> AfterFailedWait(OnboardingEntry entry, Exception error) => new(entry)
    {
        Error = error,
        Outcome = entry.Step == OnboardingStep.Registered && error is ImmutaNoJobsException ? OnboardingOutcome.RegisteredJobsUnknown : OnboardingOutcome.RegisteredIncomplete,
    };

    // A script for other settings doesn't match the registration, so it is created again.
    public OnboardingEntry Reconcile(OnboardingEntry entry) =>
        entry.Step is > OnboardingStep.RunningScript and < OnboardingStep.Registering && !string.Equals(entry.Fingerprint, _fingerprint, StringComparison.Ordinal)
            ? entry with { Step = OnboardingStep.RunningScript }
            : entry;

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Runner and journal are user code: what they throw is the result of this item only.")]
    public async Task<WorkflowStep<OnboardingEntry>> ExecuteAsync(OnboardingEntry? entry, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return entry is null
                ? await StartAsync(cancellationToken).ConfigureAwait(false)
                : await ContinueAsync(Reconcile(entry), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ex) when (!cancellationToken.IsCancellationRequested)
        {
            return new(entry) { Error = ex, Outcome = entry?.Step == OnboardingStep.Registering ? OnboardingOutcome.Unknown : OutcomeAfter(entry) };
        }
    }

    private async Task<WorkflowStep<OnboardingEntry>> StartAsync(CancellationToken cancellationToken) =>
        await clients.ExistsAsync(definition.Key, cancellationToken).ConfigureAwait(false)
            ? new(null) { IsLast = true, Outcome = OnboardingOutcome.KeyAlreadyExists }
            : new(At(new() { Key = definition.Key, Tenant = clients.Tenant, Step = default, Fingerprint = _fingerprint }, OnboardingStep.Started));

    private Task<WorkflowStep<OnboardingEntry>> ContinueAsync(OnboardingEntry entry, CancellationToken cancellationToken) => entry.Step switch
    {
        OnboardingStep.Started => PrepareScriptAsync(entry, cancellationToken),
        OnboardingStep.RunningScript => RunScriptAsync(entry, cancellationToken),
        OnboardingStep.ScriptRan => TestAsync(entry, cancellationToken),
        OnboardingStep.Tested => Task.FromResult(PrepareRegistration(entry)),
        OnboardingStep.Registering => RegisterAsync(entry, cancellationToken),
        OnboardingStep.Registered => Task.FromResult(new WorkflowStep<OnboardingEntry>(entry) { IsLast = true, Outcome = OnboardingOutcome.RegisteredJobsUnknown }),
        OnboardingStep.Completed => Task.FromResult(Completed(entry)),
        _ => ActivateAsync(entry, cancellationToken),
    };

    private OnboardingEntry At(OnboardingEntry entry, OnboardingStep step) => entry with { Step = step, Fingerprint = _fingerprint };

    private async Task<WorkflowStep<OnboardingEntry>> PrepareScriptAsync(OnboardingEntry entry, CancellationToken cancellationToken)
    {
        if (definition is not ISupportsSetupScript setup)
        {
            return new(At(entry, OnboardingStep.ScriptRan)) { IsActionDone = true };
        }

        _script = await clients.Scripts.CreateAsync(setup, cancellationToken).ConfigureAwait(false);
        return new(At(entry, OnboardingStep.RunningScript));
    }

    private async Task<WorkflowStep<OnboardingEntry>> RunScriptAsync(OnboardingEntry entry, CancellationToken cancellationToken)
    {
        if (definition is ISupportsSetupScript setup)
        {
            var mayHaveRun = _script is null;
            var script = _script ?? await clients.Scripts.CreateAsync(setup, cancellationToken).ConfigureAwait(false);
            await runner.RunAsync(new(definition, script, mayHaveRun), cancellationToken).ConfigureAwait(false);
            clients.RefreshCredential();
        }

        return new(At(entry, OnboardingStep.ScriptRan)) { IsActionDone = true };
    }

    private async Task<WorkflowStep<OnboardingEntry>> TestAsync(OnboardingEntry entry, CancellationToken cancellationToken)
    {
        await clients.Connections.TestAsync(definition, cancellationToken).ConfigureAwait(false);
        return new(At(entry, OnboardingStep.Tested));
    }

    private WorkflowStep<OnboardingEntry> PrepareRegistration(OnboardingEntry entry)
    {
        _isRegistrationOwn = true;
        return new(At(entry, OnboardingStep.Registering));
    }

    private async Task<WorkflowStep<OnboardingEntry>> RegisterAsync(OnboardingEntry entry, CancellationToken cancellationToken)
    {
        // Another process may have sent the request, so check the server first.
        var mayBeRegistered = !_isRegistrationOwn;
        if (mayBeRegistered && await FindRegisteredAsync(entry, cancellationToken).ConfigureAwait(false) is { } registered)
        {
            return registered;
        }

        try
        {
            var outcome = await clients.Connections.RegisterAsync(definition, cancellationToken).ConfigureAwait(false);
            return Registered(entry, outcome.Job);
        }
        catch (ImmutaException ex) when (!ex.OutcomeUnknown)
        {
            // The request of the previous run may have been processed after that run ended.
            if (mayBeRegistered && await FindRegisteredAsync(entry, cancellationToken).ConfigureAwait(false) is { } processed)
            {
                return processed;
            }

            return mayBeRegistered && MayHaveRegistered ? new(entry) { Error = ex, Outcome = OnboardingOutcome.Unknown } : new(At(entry, OnboardingStep.Tested))
            {
                IsActionDone = true,
                Error = ex,
                Outcome = ex is ImmutaConflictException ? OnboardingOutcome.KeyAlreadyExists : OnboardingOutcome.NotRegistered,
            };
        }
    }

    private async Task<WorkflowStep<OnboardingEntry>?> FindRegisteredAsync(OnboardingEntry entry, CancellationToken cancellationToken)
    {
        if (!await clients.ExistsAsync(definition.Key, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        if (await clients.Connections.IsOwnAsync(definition.Registration, cancellationToken).ConfigureAwait(false))
        {
            return Registered(entry, job: null);
        }

        return new(entry)
        {
            Outcome = OnboardingOutcome.KeyAlreadyExists,
            Error = new ImmutaWorkflowException(
                $"A connection {definition.Key} with other settings was created during this onboarding. What to do: find out who created it, and choose another key if it isn't yours."),
        };
    }

    // Without a job, nothing can be awaited.
    private WorkflowStep<OnboardingEntry> Registered(OnboardingEntry entry, BulkJob? job)
    {
        var registered = At(entry, OnboardingStep.Registered) with { JobToken = job?.ToToken() };
        return new(registered) { IsActionDone = true, IsLast = job is null, Outcome = job is null ? OnboardingOutcome.RegisteredJobsUnknown : null };
    }

    // The host waits for the jobs of an activation before it calls this again.
    private async Task<WorkflowStep<OnboardingEntry>> ActivateAsync(OnboardingEntry entry, CancellationToken cancellationToken)
    {
        _paths ??= [.. options.Activate?.Invoke(definition.Key) ?? []];
        if (entry.ActivatedCount >= _paths.Count)
        {
            return Completed(At(entry, OnboardingStep.Completed));
        }

        // Without a token, the request may not have been sent. Enabling is safe to repeat.
        var job = await clients.DataObjects.EnableAsync(_paths[entry.ActivatedCount], cancellationToken).ConfigureAwait(false);
        return job is null
            ? Activated(entry)
            : new(entry with { Step = OnboardingStep.Activating, ActivationJobToken = job.ToToken() }) { IsActionDone = true };
    }

    private static WorkflowStep<OnboardingEntry> Activated(OnboardingEntry entry) =>
        new(entry with { Step = OnboardingStep.Activating, ActivatedCount = entry.ActivatedCount + 1, ActivationJobToken = null }) { IsActionDone = true };

    private static WorkflowStep<OnboardingEntry> Completed(OnboardingEntry entry) => new(entry) { IsLast = true, Outcome = OnboardingOutcome.Onboarded };
}
