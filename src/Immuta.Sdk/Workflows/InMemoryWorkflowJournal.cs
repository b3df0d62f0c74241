using System.Collections.Concurrent;
using Immuta.Sdk.Connections;

namespace Immuta.Sdk.Workflows;

/// <summary>Represents a journal that is held in memory, for tests and demos.</summary>
/// <remarks>Thread-safe. All entries are lost when the process ends.</remarks>
public sealed class InMemoryWorkflowJournal : IWorkflowJournal
{
    private readonly ConcurrentDictionary<(ConnectionKey Key, WorkflowKind Workflow), JournalEntry> _entries = new();

    /// <summary>Gets the last entry of every connection and workflow, in no order.</summary>
    public IReadOnlyCollection<JournalEntry> Entries => [.. _entries.Values];

    /// <inheritdoc />
    public ValueTask<JournalEntry?> ReadAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken) =>
        new(_entries.GetValueOrDefault((key, workflow)));

    /// <inheritdoc />
    public ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        cancellationToken.ThrowIfCancellationRequested();
        _entries[(entry.Key, entry.Workflow)] = entry;
        return default;
    }

    /// <inheritdoc />
    public ValueTask RemoveAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken)
    {
        _entries.TryRemove((key, workflow), out _);
        return default;
    }
}
