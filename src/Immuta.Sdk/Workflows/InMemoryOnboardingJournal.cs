using System.Collections.Concurrent;
using Immuta.Sdk.Connections;

namespace Immuta.Sdk.Workflows;

/// <summary>A journal that lives as long as its object, for tests and demos.</summary>
/// <remarks>Safe to use from many threads. It forgets everything when the process ends.</remarks>
public sealed class InMemoryOnboardingJournal : IOnboardingJournal
{
    private readonly ConcurrentDictionary<string, OnboardingEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Gets the last entry of every connection, in no order.</summary>
    public IReadOnlyCollection<OnboardingEntry> Entries => [.. _entries.Values];

    /// <inheritdoc />
    public ValueTask<OnboardingEntry?> ReadAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        new(_entries.GetValueOrDefault(key.Value));

    /// <inheritdoc />
    public ValueTask WriteAsync(OnboardingEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        cancellationToken.ThrowIfCancellationRequested();
        _entries[entry.Key.Value] = entry;
        return default;
    }

    /// <inheritdoc />
    public ValueTask RemoveAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        _entries.TryRemove(key.Value, out _);
        return default;
    }
}
