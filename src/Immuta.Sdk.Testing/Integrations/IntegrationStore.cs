using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>All integrations of the tenant; phases end as the tenant's clock passes them.</summary>
internal sealed class IntegrationStore(TimeProvider time)
{
    private readonly SortedDictionary<int, IntegrationRecord> _records = [];
    private int _lastId = 9999;

    public IReadOnlyCollection<IntegrationRecord> All => _records.Values;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Ends all phases that are due, and removes deleted integrations.</summary>
    public void Settle()
    {
        var now = Now;
        foreach (var record in _records.Values.ToList())
        {
            record.Settle(now);
            if (record.Status is IntegrationStatus.Deleted)
            {
                _records.Remove(record.Id);
            }
        }
    }

    public IntegrationRecord? Find(string id) =>
        int.TryParse(id, out var number) && id.Equals(number.ToString(), StringComparison.Ordinal)
            ? _records.GetValueOrDefault(number)
            : null;

    /// <summary>Finds another integration that takes up the same place on the data platform.</summary>
    public IntegrationRecord? FindTwin(Technology technology, JObject? config, int? except = null) =>
        _records.Values.FirstOrDefault(record =>
            record.Id != except
            && record.Technology.Type.Equals(technology.Type, StringComparison.Ordinal)
            && (technology.OnlyOne || technology.UniqueMembers.Any(member => Same(record.Config, config, member))));

    public IntegrationRecord Add(Technology technology, bool? autoBootstrap, JObject? config)
    {
        var record = new IntegrationRecord(++_lastId, technology, autoBootstrap, config);
        _records.Add(record.Id, record);
        return record;
    }

    /// <summary>Removes an integration immediately, without the phases of a deletion.</summary>
    public void Remove(int id) => _records.Remove(id);

    // Host names and buckets have no upper case.
    private static bool Same(JObject? left, JObject? right, string member) =>
        (string?)left?[member] is { } value && value.Equals((string?)right?[member], StringComparison.OrdinalIgnoreCase);
}
