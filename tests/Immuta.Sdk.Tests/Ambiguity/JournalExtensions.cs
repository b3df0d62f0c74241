using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>Waits for requests that the client has abandoned and the tenant still processes.</summary>
internal static class JournalExtensions
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <summary>Waits until the journal contains this number of requests, or fails.</summary>
    /// <param name="journal">The journal of the tenant.</param>
    /// <param name="match">The condition for the requests.</param>
    /// <param name="count">The minimum number of requests.</param>
    public static async Task WaitForAsync(this RequestJournal journal, Func<RequestJournalEntry, bool> match, int count)
    {
        using var limit = new CancellationTokenSource(s_limit);
        while (journal.Entries.Count(match) < count)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
