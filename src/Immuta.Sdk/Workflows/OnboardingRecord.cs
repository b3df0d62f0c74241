using System.Security.Cryptography;
using System.Text;
using Immuta.Sdk.Connections;

namespace Immuta.Sdk.Workflows;

// The journal entry of one onboarding during a run. Every change is stored before it is reported.
internal sealed class OnboardingRecord(
    ConnectionDefinition definition,
    WorkflowClients clients,
    IWorkflowJournal journal,
    IProgress<OnboardingProgress>? progress)
{
    private readonly WorkflowRecord<OnboardingEntry> _record = new(definition.Key, WorkflowKind.Onboarding, clients, journal);
    private readonly WorkflowRecord<DeregistrationEntry> _removal = new(definition.Key, WorkflowKind.Deregistration, clients, journal);
    private readonly string _fingerprint = FingerprintOf(definition);

    public OnboardingEntry? Entry => _record.Entry;

    // Returns whether the journal has an entry for the connection.
    public async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        await ClearRemovalAsync(cancellationToken).ConfigureAwait(false);
        if (await _record.LoadAsync(cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return false;
        }

        // A script that was created from other settings doesn't prepare what would be registered.
        if (found.Step < OnboardingStep.Registering && !string.Equals(found.Fingerprint, _fingerprint, StringComparison.Ordinal))
        {
            _record.Take(found with { Step = found.Step == OnboardingStep.Started ? OnboardingStep.Started : OnboardingStep.RunningScript });
        }

        Report(_record.Entry!.Step, isResumed: true);
        return true;
    }

    public Task WriteAsync(OnboardingStep step, CancellationToken cancellationToken) =>
        WriteAsync(
            Entry is null ? new() { Key = definition.Key, Tenant = clients.Tenant, Step = step, Fingerprint = _fingerprint } : Entry with { Step = step, Fingerprint = _fingerprint },
            cancellationToken);

    public async Task WriteAsync(OnboardingEntry entry, CancellationToken cancellationToken)
    {
        await _record.WriteAsync(entry, cancellationToken).ConfigureAwait(false);
        Report(entry.Step, isResumed: false);
    }

    // Remove the entries of a connection that has been deregistered since.
    private async Task ClearRemovalAsync(CancellationToken cancellationToken)
    {
        switch ((await _removal.LoadAsync(cancellationToken).ConfigureAwait(false))?.Step)
        {
            case DeregistrationStep.Deleting:
                throw new ImmutaWorkflowException(
                    $"The deregistration of connection {definition.Key} was interrupted while it was being deleted. What to do: deregister it again, which finishes that, then onboard it.");
            case DeregistrationStep.Deleted or DeregistrationStep.NotFound:
                await _record.RemoveAsync(WorkflowKind.Onboarding).ConfigureAwait(false);
                await _record.RemoveAsync(WorkflowKind.Rotation).ConfigureAwait(false);
                await _record.RemoveAsync(WorkflowKind.Deregistration).ConfigureAwait(false);
                break;
        }
    }

    private void Report(OnboardingStep step, bool isResumed) => progress?.Report(new(definition.Key, step, isResumed, jobs: null));

    // Hash the masked text, because a hash of a password could be brute-forced.
    private static string FingerprintOf(ConnectionDefinition definition) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(definition.Registration.ToJson())).AsSpan(0, 16));
}
