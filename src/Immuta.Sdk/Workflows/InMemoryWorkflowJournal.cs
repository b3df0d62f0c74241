using System.Collections.Concurrent;
using Immuta.Sdk.Connections;

namespace Immuta.Sdk.Workflows;

/// <summary>A journal that lives as long as its object, for tests and demos.</summary>
/// <remarks>Safe to use from many threads. It forgets everything when the process ends.</remarks>
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
