using Immuta.Sdk.Connections;
using Immuta.Sdk.Errors;

namespace Immuta.Sdk.Workflows;

// The journal entry of one workflow during a run.
internal sealed class WorkflowRecord<TEntry>(ConnectionKey key, WorkflowKind workflow, WorkflowClients clients, IWorkflowJournal journal)
    where TEntry : JournalEntry
{
    public TEntry? Entry { get; private set; }

    public async Task<TEntry?> LoadAsync(CancellationToken cancellationToken)
    {
        var found = await journal.ReadAsync(key, workflow, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            return Entry = null;
        }

        if (found is not TEntry entry || entry.Key != key || !entry.IsPossible)
        {
            throw new ImmutaWorkflowException(
                $"The journal's entry of connection {key} is none that its {workflow} can have written; nothing was done. What to do: look whether Immuta has the connection, and repair the journal or remove the entry.");
        }

        if (!string.Equals(found.Tenant, clients.Tenant, StringComparison.OrdinalIgnoreCase))
        {
            throw new ImmutaWorkflowException(
                $"The journal has connection {key} for {SingleLine.Escape(found.Tenant)}, and this client talks to {clients.Tenant}. What to do: use one journal for each tenant.");
        }

        return Entry = entry;
    }

    public async Task WriteAsync(TEntry entry, CancellationToken cancellationToken)
    {
        var stamped = (TEntry)((JournalEntry)entry with { UpdatedAt = clients.Time.GetUtcNow() });
        await journal.WriteAsync(stamped, cancellationToken).ConfigureAwait(false);
        Entry = stamped;
    }

    // Replaces the entry in memory only, to reinterpret the step of an earlier run.
    public void Take(TEntry? entry) => Entry = entry;

    public ValueTask RemoveAsync(WorkflowKind other) => journal.RemoveAsync(key, other, CancellationToken.None);
}
