using Immuta.Sdk.Connections;

namespace Immuta.Sdk.Workflows;

/// <summary>Stores the progress of each connection, from its onboarding to its removal.</summary>
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
    /// <param name="cancellationToken">The token to cancel the read.</param>
    /// <returns>The entry, or <see langword="null"/> if there is none.</returns>
    ValueTask<JournalEntry?> ReadAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken);

    /// <summary>Replaces the last entry atomically.</summary>
    /// <param name="entry">The entry to store for its key and workflow.</param>
    /// <param name="cancellationToken">The token to cancel the write. Not passed when a completed action is recorded.</param>
    /// <returns>A task that completes when the entry is durable.</returns>
    ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellationToken);

    /// <summary>Removes a workflow of a connection, so that it can start again.</summary>
    /// <param name="key">The key of the connection; nothing happens if it is not known.</param>
    /// <param name="workflow">The workflow whose entry is removed.</param>
    /// <param name="cancellationToken">The token to cancel the removal.</param>
    /// <returns>A task that completes when the entry is removed.</returns>
    ValueTask RemoveAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken);
}
