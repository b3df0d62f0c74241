using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>What one connection key stands for.</summary>
internal sealed class SourceCollection(string key, JObject connection)
{
    private readonly List<SourceRecord> _sources = [];

    public string Key { get; } = key;

    public JObject Connection { get; } = connection;

    public IReadOnlyList<SourceRecord> Sources => _sources;

    public bool SchemaMonitoring { get; init; }

    public bool HardDelete { get; init; }

    public string? DomainId { get; init; }

    public JObject? NameTemplate { get; init; }

    public string Handler => (string?)Connection["handler"] ?? "";

    /// <summary>Host, port and database: the fake's own form, since the real one is not documented.</summary>
    public string ConnectionString => field ??= $"{(string?)Connection["hostname"]}:{(string?)Connection["port"] ?? "443"}/{(string?)Connection["database"]}";

    public IReadOnlyList<string> KeyTags { get; init; } = [];

    public void Add(SourceRecord source) => _sources.Add(source);

    public void Replace(SourceRecord source, SourceRecord by) => _sources[_sources.IndexOf(source)] = by;

    /// <summary>Gives an id and times to what was only planned so far.</summary>
    public void Complete(Func<int> nextId, DateTimeOffset now)
    {
        for (var i = 0; i < _sources.Count; i++)
        {
            var source = _sources[i];
            _sources[i] = source with
            {
                Id = source.Id == 0 ? nextId() : source.Id,
                CreatedAt = source.CreatedAt == default ? now : source.CreatedAt,
                UpdatedAt = source.UpdatedAt == default ? now : source.UpdatedAt,
            };
        }
    }

    public void Transform(Func<SourceRecord, SourceRecord> change)
    {
        for (var i = 0; i < _sources.Count; i++)
        {
            _sources[i] = change(_sources[i]);
        }
    }

    public void Remove(SourceRecord source) => _sources.Remove(source);

    public FakeDataConnection Snapshot() => new(Key, Handler, SchemaMonitoring, HardDelete);
}
