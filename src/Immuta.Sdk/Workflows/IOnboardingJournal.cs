using Immuta.Sdk.Connections;

namespace Immuta.Sdk.Workflows;

/// <summary>Remembers how far each onboarding has come, so that it can be resumed.</summary>
/// <remarks>
/// Implement it over a database, a queue or a workflow engine; <see cref="FileOnboardingJournal"/> and
/// <see cref="InMemoryOnboardingJournal"/> are ready. Many keys are read and written at the same time, one key by one
/// worker at a time only. An entry has to be durable when the write has returned: the next step relies on it.
/// </remarks>
public interface IOnboardingJournal
{
    /// <summary>Reads the last entry that was written for a connection.</summary>
    /// <param name="key">The key of the connection.</param>
    /// <param name="cancellationToken">Ends the reading at once.</param>
    /// <returns>The entry, or <see langword="null"/> if there is none.</returns>
    ValueTask<OnboardingEntry?> ReadAsync(ConnectionKey key, CancellationToken cancellationToken);

    /// <summary>Stores an entry in place of the last one, wholly or not at all.</summary>
    /// <param name="entry">What to remember.</param>
    /// <param name="cancellationToken">Ends the writing; not given where something has been done already.</param>
    /// <returns>A task that ends when the entry would survive the end of the process.</returns>
    ValueTask WriteAsync(OnboardingEntry entry, CancellationToken cancellationToken);

    /// <summary>Forgets a connection, so that its key can be onboarded anew.</summary>
    /// <param name="key">The key of the connection; nothing happens if it is not known.</param>
    /// <param name="cancellationToken">Ends the removal at once.</param>
    /// <returns>A task that ends when the entry is gone.</returns>
    ValueTask RemoveAsync(ConnectionKey key, CancellationToken cancellationToken);
}
