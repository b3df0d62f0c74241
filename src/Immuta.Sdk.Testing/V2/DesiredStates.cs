using Immuta.Sdk.V2;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Everything that requests as code have left in the tenant; only used under its lock.</summary>
internal sealed class DesiredStates
{
    private static readonly FakeRemoteTable[] s_usual = [new("PUBLIC", "CUSTOMERS", "ID", "NAME"), new("PUBLIC", "ORDERS", "ID", "CUSTOMER_ID")];
    private int _last;

    public DesiredStates() => Sources = new SourceIndex(Collections);

    public SortedDictionary<string, SourceCollection> Collections { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, FakePolicy> Policies { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, FakeProject> Projects { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, FakePurpose> Purposes { get; } = new(StringComparer.Ordinal);

    /// <summary>Numbers of projects whose purposes the calling user has acknowledged.</summary>
    public HashSet<ProjectId> Acknowledged { get; } = [];

    /// <summary>What the platforms hold, by connection key.</summary>
    public Dictionary<string, IReadOnlyList<FakeRemoteTable>> Remote { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<FakeRemoteTable> TablesOf(string connectionKey) => Remote.GetValueOrDefault(connectionKey, s_usual);

    /// <summary>The last request of each policy, project and purpose, by id.</summary>
    public Dictionary<string, AppliedObject> Applied { get; } = new(StringComparer.Ordinal);

    /// <summary>All data sources in the order of their ids.</summary>
    public SourceIndex Sources { get; }

    public int NextId() => ++_last;

    public bool Remove(FakeProject project)
    {
        Acknowledged.Remove(project.Id);
        return Applied.Remove(project.Id.Value) && Projects.Remove(project.ProjectKey.Value);
    }

    public void Store(string id, JObject body, bool isSame, DateTimeOffset now) =>
        Applied[id] = Applied.TryGetValue(id, out var before)
            ? before with { Body = body, UpdatedAt = isSame ? before.UpdatedAt : now }
            : new(body, now, now);
}
