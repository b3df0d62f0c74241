using System.Security.Cryptography;
using System.Text;
using Immuta.Sdk.Connections;

namespace Immuta.Sdk.Workflows;

// The journal's entry of one connection while a run works on it: every change is stored first and reported then.
internal sealed class OnboardingRecord(
    ConnectionDefinition definition,
    WorkflowClients clients,
    IOnboardingJournal journal,
    IProgress<OnboardingProgress>? progress)
{
    private readonly string _fingerprint = FingerprintOf(definition);

    public OnboardingEntry? Entry { get; private set; }

    // Says whether the journal knows the connection.
    public async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var found = await journal.ReadAsync(definition.Key, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            return false;
        }

        if (!string.Equals(found.Tenant, clients.Tenant, StringComparison.OrdinalIgnoreCase))
        {
            throw new ImmutaWorkflowException(
                $"The journal has connection {definition.Key} for {found.Tenant}, and this client talks to {clients.Tenant}. What to do: use one journal for each tenant.");
        }

        // A script that was made from other settings prepares something else than what would be registered.
        Entry = found.Step < OnboardingStep.Registering && !string.Equals(found.Fingerprint, _fingerprint, StringComparison.Ordinal)
            ? found with { Step = found.Step == OnboardingStep.Started ? OnboardingStep.Started : OnboardingStep.RunningScript }
            : found;
        Report(Entry.Step, isResumed: true);
        return true;
    }

    public Task WriteAsync(OnboardingStep step, CancellationToken cancellationToken) =>
        WriteAsync(
            Entry is null ? new() { Key = definition.Key, Tenant = clients.Tenant, Step = step, Fingerprint = _fingerprint } : Entry with { Step = step, Fingerprint = _fingerprint },
            cancellationToken);

    public async Task WriteAsync(OnboardingEntry entry, CancellationToken cancellationToken)
    {
        var stamped = entry with { UpdatedAt = clients.Time.GetUtcNow() };
        await journal.WriteAsync(stamped, cancellationToken).ConfigureAwait(false);
        Entry = stamped;
        Report(stamped.Step, isResumed: false);
    }

    private void Report(OnboardingStep step, bool isResumed) => progress?.Report(new(definition.Key, step, isResumed, jobs: null));

    // Over the masked text: a hash of a password could be tried out.
    private static string FingerprintOf(ConnectionDefinition definition) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(definition.Registration.ToJson())).AsSpan(0, 16));
}
