namespace Immuta.Sdk.Testing;

/// <summary>What the tenant has been told to be by requests as code.</summary>
/// <remarks>Snapshots, ordered by number or key. Where the real server's behaviour is a guess, see <see cref="FakeImmutaQuirks"/>.</remarks>
public sealed class FakeV2
{
    private readonly FakeTenant _tenant;

    internal FakeV2(FakeTenant tenant) => _tenant = tenant;

    /// <summary>The user that the API key belongs to, who owns what is created.</summary>
    public static FakeOwner CallingUser { get; } = new("user", "automation@acme.example.com");

    /// <summary>A snapshot of all data sources, disabled ones included.</summary>
    public IReadOnlyList<FakeDataSource> DataSources => Read(state => state.Collections.Values.SelectMany(collection => collection.Sources).OrderBy(source => source.Id).Select(source => source.Snapshot()));

    /// <summary>A snapshot of what each of the connection keys stands for.</summary>
    public IReadOnlyList<FakeDataConnection> DataConnections => Read(state => state.Collections.Values.Select(collection => collection.Snapshot()));

    /// <summary>A snapshot of all global policies that were applied.</summary>
    public IReadOnlyList<FakePolicy> Policies => Read(state => state.Policies.Values);

    /// <summary>A snapshot of all projects that were applied.</summary>
    public IReadOnlyList<FakeProject> Projects => Read(state => state.Projects.Values);

    /// <summary>A snapshot of all purposes, those below others included.</summary>
    public IReadOnlyList<FakePurpose> Purposes => Read(state => state.Purposes.Values);

    /// <summary>Says what tables the platform behind one connection key holds.</summary>
    /// <remarks>It is looked at by the next request of the key, and by <see cref="CheckSchemas"/>. Other keys have two tables.</remarks>
    /// <param name="connectionKey">The key, whether it has been applied already or not.</param>
    /// <param name="tables">All tables that the platform holds from now on.</param>
    public void ArrangeTables(string connectionKey, params IReadOnlyList<FakeRemoteTable> tables)
    {
        ArgumentNullException.ThrowIfNull(connectionKey);
        ArgumentNullException.ThrowIfNull(tables);
        _tenant.Arrange(state => state.Desired.Remote[connectionKey] = [.. tables]);
    }

    /// <summary>Does what the server does daily: compares all data sources with their tables.</summary>
    public void CheckSchemas() => _tenant.Arrange(state => SchemaCheck.Run(state.Desired));

    /// <summary>Adds an owner past the API as code, as a person would.</summary>
    /// <param name="dataSource">The name of the data source.</param>
    /// <param name="owner">The owner to add.</param>
    /// <exception cref="ArgumentException">The tenant has no data source with this name.</exception>
    public void AddOwner(string dataSource, FakeOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        _tenant.Arrange(state =>
        {
            var source = state.Desired.Collections.Values.SelectMany(collection => collection.Sources).FirstOrDefault(source => source.Name == dataSource)
                ?? throw new ArgumentException($"The tenant has no data source {dataSource}. Apply it first.", nameof(dataSource));
            state.Desired.Collections[source.ConnectionKey].Replace(source, source with { Owners = [.. source.Owners, owner] });
        });
    }

    private List<T> Read<T>(Func<DesiredStates, IEnumerable<T>> part)
    {
        List<T> snapshot = [];
        _tenant.Arrange(state => snapshot = [.. part(state.Desired)]);
        return snapshot;
    }
}
