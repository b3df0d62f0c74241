using System.Runtime.ExceptionServices;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

// The journal entry of one workflow during a run. Every change is stored before it is reported. Jobs are reported
// synchronously and in order; Progress<T> would post them to another context.
internal sealed class WorkflowRecord<TEntry, TStep>(
    WorkflowKind workflow,
    ConnectionKey key,
    WorkflowClients clients,
    IWorkflowJournal journal,
    IProgress<WorkflowProgress<TStep>>? progress,
    Func<TEntry, TStep> getStep) : IProgress<BulkJobProgress>
    where TEntry : JournalEntry
    where TStep : struct, Enum
{
    public TEntry? Entry { get; private set; }

    public async Task<TEntry?> LoadAsync(CancellationToken cancellationToken)
    {
        var found = await journal.ReadAsync(key, workflow, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            return Entry = null;
        }

        if (found is not TEntry entry || entry.Key != key || !entry.IsValid)
        {
            throw new ImmutaWorkflowException(
                $"The journal entry of connection {key} is invalid for its {workflow}; nothing was done. What to do: check whether the connection exists in Immuta, then repair or remove the entry.");
        }

        if (!string.Equals(found.Tenant, clients.Tenant, StringComparison.OrdinalIgnoreCase))
        {
            throw new ImmutaWorkflowException(
                $"The journal entry of connection {key} belongs to tenant {SingleLine.Escape(found.Tenant)}, but this client uses {clients.Tenant}. What to do: use one journal for each tenant.");
        }

        return Entry = entry;
    }

    // Records the entry of a step if it is a new one, then throws what stops the workflow.
    public async Task RecordAsync(WorkflowStep<TEntry> step, CancellationToken cancellationToken)
    {
        if (step.Entry is { } next && next != Entry)
        {
            await StoreAsync(next, step.IsActionDone ? CancellationToken.None : cancellationToken).ConfigureAwait(false);
            Report(isResumed: false);
        }

        if (step.Error is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    public async Task StoreAsync(TEntry entry, CancellationToken cancellationToken)
    {
        var updated = (TEntry)((JournalEntry)entry with { UpdatedAt = clients.Time.GetUtcNow() });
        await journal.WriteAsync(updated, cancellationToken).ConfigureAwait(false);
        Entry = updated;
    }

    // Replaces the entry in memory only, to reinterpret or ignore the step of an earlier run.
    public void Replace(TEntry? entry) => Entry = entry;

    public async Task RemoveAsync(params WorkflowKind[] workflows)
    {
        foreach (var kind in workflows)
        {
            await journal.RemoveAsync(key, kind, CancellationToken.None).ConfigureAwait(false);
        }
    }

    public void Report(bool isResumed) => progress?.Report(new(key, getStep(Entry!), isResumed));

    public void Report(BulkJobProgress jobs) => progress?.Report(new(key, getStep(Entry!), IsResumed: false, jobs));
}
