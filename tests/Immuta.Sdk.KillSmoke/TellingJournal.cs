using Immuta.Sdk.Connections;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.KillSmoke;

/// <summary>Asks before and after every entry, so that the tests can kill the program at either.</summary>
internal sealed class TellingJournal(IOnboardingJournal journal, Dialogue dialogue) : IOnboardingJournal
{
    public ValueTask<OnboardingEntry?> ReadAsync(ConnectionKey key, CancellationToken cancellationToken) => journal.ReadAsync(key, cancellationToken);

    public async ValueTask WriteAsync(OnboardingEntry entry, CancellationToken cancellationToken)
    {
        await dialogue.AskAsync($"before {entry.Step}");
        await journal.WriteAsync(entry, cancellationToken);
        await dialogue.AskAsync($"after {entry.Step}");
    }

    public ValueTask RemoveAsync(ConnectionKey key, CancellationToken cancellationToken) => journal.RemoveAsync(key, cancellationToken);
}
