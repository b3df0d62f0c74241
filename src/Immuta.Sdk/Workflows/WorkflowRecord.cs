using Immuta.Sdk.Connections;

namespace Immuta.Sdk.Workflows;

// The journal's entry of one workflow while a run works on it.
internal sealed class WorkflowRecord<TEntry>(ConnectionKey key, WorkflowKind workflow, WorkflowClients clients, IOnboardingJournal journal)
    where TEntry : JournalEntry
{
    public TEntry? Entry { get; private set; }

    public async Task<TEntry?> LoadAsync(CancellationToken cancellationToken)
    {
        var found = await journal.ReadAsync(key, workflow, cancellationToken).ConfigureAwait(false);
        if (found is not null && !string.Equals(found.Tenant, clients.Tenant, StringComparison.OrdinalIgnoreCase))
        {
            throw new ImmutaWorkflowException(
                $"The journal has connection {key} for {found.Tenant}, and this client talks to {clients.Tenant}. What to do: use one journal for each tenant.");
        }

        return Entry = found as TEntry;
    }

    public async Task WriteAsync(TEntry entry, CancellationToken cancellationToken)
    {
        var stamped = (TEntry)((JournalEntry)entry with { UpdatedAt = clients.Time.GetUtcNow() });
        await journal.WriteAsync(stamped, cancellationToken).ConfigureAwait(false);
        Entry = stamped;
    }

    // Not stored: what an earlier run has left is seen in another light.
    public void Take(TEntry? entry) => Entry = entry;

    public ValueTask ForgetAsync(WorkflowKind other) => journal.RemoveAsync(key, other, CancellationToken.None);
}
