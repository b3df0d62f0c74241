using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>Waits for requests that the client has given up and the tenant has not yet.</summary>
internal static class JournalExtensions
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <summary>Ends when the journal holds as many of the requests, or fails if it never does.</summary>
    /// <param name="journal">The journal of the tenant.</param>
    /// <param name="match">Which requests.</param>
    /// <param name="count">How many are on their way at least.</param>
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
