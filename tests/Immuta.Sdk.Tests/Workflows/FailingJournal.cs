using Immuta.Sdk.Connections;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.Tests.Workflows;

/// <summary>A journal whose n-th write fails, before or after it is stored, as if the process had ended.</summary>
internal sealed class FailingJournal(IWorkflowJournal journal, int failsAt, bool stores) : IWorkflowJournal
{
    public int Writes { get; private set; }

    public ValueTask<JournalEntry?> ReadAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken) =>
        journal.ReadAsync(key, workflow, cancellationToken);

    public async ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        Writes++;
        if (Writes < failsAt || (Writes == failsAt && stores))
        {
            await journal.WriteAsync(entry, cancellationToken);
        }

        if (Writes >= failsAt)
        {
            throw new IOException("The disk is full.");
        }
    }

    public ValueTask RemoveAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken) =>
        journal.RemoveAsync(key, workflow, cancellationToken);
}
