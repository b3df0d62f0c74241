using Immuta.Sdk.Connections;

namespace Immuta.Sdk.Workflows;

/// <summary>Remembers how far each connection has come, from its onboarding to its removal.</summary>
/// <remarks>
/// Implement it over a database, a queue or a workflow engine; <see cref="FileWorkflowJournal"/> and
/// <see cref="InMemoryWorkflowJournal"/> are ready. It holds one entry for each key and workflow, which
/// <see cref="JournalEntry.ToJson"/> turns into text. Many keys are read and written at the same time, one key by one
/// worker at a time only. An entry has to be durable when the write has returned: the next step relies on it.
/// </remarks>
public interface IWorkflowJournal
{
    /// <summary>Reads the last entry that was written for a workflow of a connection.</summary>
    /// <param name="key">The key of the connection.</param>
    /// <param name="workflow">The workflow; each has an entry of its own.</param>
    /// <param name="cancellationToken">Ends the reading at once.</param>
    /// <returns>The entry, or <see langword="null"/> if there is none.</returns>
    ValueTask<JournalEntry?> ReadAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken);

    /// <summary>Stores an entry in place of the last one, wholly or not at all.</summary>
    /// <param name="entry">What to remember of its key and its workflow.</param>
    /// <param name="cancellationToken">Ends the writing; not given where something has been done already.</param>
    /// <returns>A task that ends when the entry would survive the end of the process.</returns>
    ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellationToken);

    /// <summary>Forgets a workflow of a connection, so that it can begin anew.</summary>
    /// <param name="key">The key of the connection; nothing happens if it is not known.</param>
    /// <param name="workflow">The workflow whose entry is removed.</param>
    /// <param name="cancellationToken">Ends the removal at once.</param>
    /// <returns>A task that ends when the entry is gone.</returns>
    ValueTask RemoveAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken);
}
