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

    public JObject? NameTemplate { get; init; }

    public IReadOnlyList<string> KeyTags { get; init; } = [];

    public void Add(SourceRecord source) => _sources.Add(source);

    public void Replace(SourceRecord source, SourceRecord by) => _sources[_sources.IndexOf(source)] = by;

    /// <summary>Numbers what was only planned so far.</summary>
    public void GiveIds(Func<int> next)
    {
        for (var i = 0; i < _sources.Count; i++)
        {
            _sources[i] = _sources[i].Id == 0 ? _sources[i] with { Id = next() } : _sources[i];
        }
    }

    public void Remove(SourceRecord source) => _sources.Remove(source);

    public FakeDataConnection Snapshot() => new(Key, (string?)Connection["handler"] ?? "", SchemaMonitoring, HardDelete);
}
