namespace Immuta.Sdk.Testing;

/// <summary>Every request that reached the fake tenant, in order of completion.</summary>
/// <remarks>Safe to use from many threads; its text form prints no secret.</remarks>
public sealed class RequestJournal
{
    private readonly Gate _gate = new();
    private readonly List<RequestJournalEntry> _entries = [];

    internal RequestJournal()
    {
    }

    /// <summary>A snapshot of all entries, the oldest of them first.</summary>
    public IReadOnlyList<RequestJournalEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>Counts the requests that had this method and this path.</summary>
    /// <param name="method">The HTTP method, such as <c>POST</c>.</param>
    /// <param name="path">The raw path; a segment in braces, such as <c>{id}</c>, stands for any text, and a last one such as <c>{path*}</c> for several segments.</param>
    /// <returns>The number of such requests.</returns>
    public int Count(string method, string path) => Find(method, path).Count;

    /// <summary>Finds the requests that had this method and this path.</summary>
    /// <param name="method">The HTTP method, such as <c>POST</c>.</param>
    /// <param name="path">The raw path; a segment in braces, such as <c>{id}</c>, stands for any text, and a last one such as <c>{path*}</c> for several segments.</param>
    /// <returns>The entries, the oldest first.</returns>
    public IReadOnlyList<RequestJournalEntry> Find(string method, string path) =>
        [.. Entries.Where(entry => entry.Is(method, path))];

    /// <summary>Forgets all entries; the state of the tenant stays.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    /// <summary>Returns all entries as text in which no secret stands.</summary>
    /// <returns>The account of every exchange, the oldest first.</returns>
    public override string ToString() => string.Join('\n', Entries);

    internal void Add(RequestJournalEntry entry)
    {
        lock (_gate)
        {
            _entries.Add(entry);
        }
    }
}
