namespace Immuta.Sdk.Testing;

/// <summary>Represents all requests that reached the fake tenant, in order of completion.</summary>
/// <remarks>Holds at most <see cref="FakeImmutaOptions.JournalCapacity"/> of them. Thread-safe. The string form contains no secret.</remarks>
public sealed class RequestJournal
{
    private readonly Lock _lock = new();
    private readonly Queue<RequestJournalEntry> _entries = new();
    private readonly int _capacity;

    internal RequestJournal(int capacity) => _capacity = capacity;

    /// <summary>Gets a snapshot of all entries, the oldest first.</summary>
    public IReadOnlyList<RequestJournalEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>Returns the number of requests with the given method and path.</summary>
    /// <param name="method">The HTTP method, such as <c>POST</c>.</param>
    /// <param name="path">The raw path; a segment in braces, such as <c>{id}</c>, stands for any text, and a last one such as <c>{path*}</c> for several segments.</param>
    /// <returns>The number of such requests.</returns>
    public int Count(string method, string path) => Find(method, path).Count;

    /// <summary>Returns the entries of requests with the given method and path.</summary>
    /// <param name="method">The HTTP method, such as <c>POST</c>.</param>
    /// <param name="path">The raw path; a segment in braces, such as <c>{id}</c>, stands for any text, and a last one such as <c>{path*}</c> for several segments.</param>
    /// <returns>The entries, the oldest first.</returns>
    public IReadOnlyList<RequestJournalEntry> Find(string method, string path) =>
        [.. Entries.Where(entry => entry.Matches(method, path))];

    /// <summary>Removes all entries; the state of the tenant remains unchanged.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
        }
    }

    /// <summary>Returns all entries as text that contains no secret.</summary>
    /// <returns>The descriptions of all exchanges, the oldest first.</returns>
    public override string ToString() => string.Join('\n', Entries);

    internal void Add(RequestJournalEntry entry)
    {
        lock (_lock)
        {
            _entries.Enqueue(entry);
            while (_entries.Count > _capacity && _entries.TryDequeue(out _))
            {
            }
        }
    }
}
