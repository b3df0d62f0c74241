using Immuta.Sdk.V2;

namespace Immuta.Sdk.Testing;

/// <summary>Everything that requests as code have left in the tenant; only used under its lock.</summary>
internal sealed class DesiredStates
{
    private static readonly FakeRemoteTable[] s_usual = [new("PUBLIC", "CUSTOMERS", "ID", "NAME"), new("PUBLIC", "ORDERS", "ID", "CUSTOMER_ID")];
    private int _last;

    public SortedDictionary<string, SourceCollection> Collections { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, FakePolicy> Policies { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, FakeProject> Projects { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, FakePurpose> Purposes { get; } = new(StringComparer.Ordinal);

    /// <summary>Numbers of projects whose purposes the calling user has acknowledged.</summary>
    public HashSet<ProjectId> Acknowledged { get; } = [];

    /// <summary>What the platforms hold, by connection key.</summary>
    public Dictionary<string, IReadOnlyList<FakeRemoteTable>> Remote { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<FakeRemoteTable> TablesOf(string connectionKey) => Remote.GetValueOrDefault(connectionKey, s_usual);

    public int NextId() => ++_last;
}
