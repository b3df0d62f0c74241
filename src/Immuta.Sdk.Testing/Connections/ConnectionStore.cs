namespace Immuta.Sdk.Testing;

/// <summary>All connections of the tenant, and what takes effect when jobs have ended.</summary>
internal sealed class ConnectionStore(TimeProvider time)
{
    private readonly SortedDictionary<string, ConnectionRecord> _records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FakeCatalog> _catalogs = new(StringComparer.Ordinal);
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Number)> _effects = new();
    private long _number;

    public IReadOnlyCollection<ConnectionRecord> All => _records.Values;

    public Queue<FakeResponse> TestRefusals { get; } = new();

    public Queue<FakeResponse> RegistrationRefusals { get; } = new();

    public DateTimeOffset Now => time.GetUtcNow();

    public ConnectionRecord? Find(string key) => _records.GetValueOrDefault(key);

    public void Add(ConnectionRecord record) => _records.Add(record.Key, record);

    public void Remove(ConnectionRecord record) => _records.Remove(record.Key);

    public void SetCatalog(string key, FakeCatalog catalog) => _catalogs[key] = catalog;

    /// <summary>What the platform behind a connection holds at the moment.</summary>
    public FakeCatalog PlatformOf(string key, FakeCatalog otherwise) => _catalogs.GetValueOrDefault(key, otherwise);

    /// <summary>Schedules an action; requests after that time see its effect.</summary>
    public void Later(DateTimeOffset at, Action effect) => _effects.Enqueue(effect, (at, _number++));

    /// <summary>Runs all actions that are due.</summary>
    public void Settle()
    {
        var now = Now;
        while (_effects.TryPeek(out var effect, out var due) && due.At <= now)
        {
            _effects.Dequeue();
            effect();
        }
    }
}
