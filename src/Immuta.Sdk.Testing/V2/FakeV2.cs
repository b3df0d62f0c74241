using Immuta.Sdk.V2;

namespace Immuta.Sdk.Testing;

/// <summary>Provides the data sources, policies, projects and purposes that v2 requests created.</summary>
/// <remarks>All lists are snapshots, ordered by number or key. Where the real server's behavior is unknown, see <see cref="FakeImmutaQuirks"/>.</remarks>
public sealed class FakeV2
{
    private readonly FakeTenant _tenant;

    internal FakeV2(FakeTenant tenant) => _tenant = tenant;

    /// <summary>Gets the user that the API key belongs to, who owns all created objects.</summary>
    public static FakeOwner CallingUser { get; } = new("user", "automation@acme.example.com");

    /// <summary>Gets a snapshot of all data sources, including the disabled ones.</summary>
    public IReadOnlyList<FakeDataSource> DataSources => Read(state => state.Sources.All.Select(source => source.Snapshot()));

    /// <summary>Gets a snapshot of the data connections of all connection keys.</summary>
    public IReadOnlyList<FakeDataConnection> DataConnections => Read(state => state.Collections.Values.Select(collection => collection.Snapshot()));

    /// <summary>Gets a snapshot of all global policies that were applied.</summary>
    public IReadOnlyList<FakePolicy> Policies => Read(state => state.Policies.Values);

    /// <summary>Gets a snapshot of all projects that were applied.</summary>
    public IReadOnlyList<FakeProject> Projects => Read(state => state.Projects.Values);

    /// <summary>Gets a snapshot of all purposes, including nested ones.</summary>
    public IReadOnlyList<FakePurpose> Purposes => Read(state => state.Purposes.Values);

    /// <summary>Sets the tables that the platform behind one connection key contains.</summary>
    /// <remarks>The next request for the key uses them, and so does <see cref="CheckSchemas"/>. Other keys have two tables.</remarks>
    /// <param name="connectionKey">The key, whether it has been applied already or not.</param>
    /// <param name="tables">All tables that the platform holds from now on.</param>
    public void SetTables(DataSourcesKey connectionKey, params FakeRemoteTable[] tables)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionKey.Value, nameof(connectionKey));
        ArgumentNullException.ThrowIfNull(tables);
        _tenant.Configure(state => state.Desired.Remote[connectionKey.Value] = [.. tables]);
    }

    /// <summary>Compares all data sources with their tables, as the server does daily.</summary>
    public void CheckSchemas() => _tenant.Configure(state => SchemaCheck.Run(state.Desired, state.Now));

    /// <summary>Adds many data sources to a connection key without using the v2 API.</summary>
    /// <remarks>
    /// Creates the key if it is new; otherwise the platform, host and database of the key remain. Names are such as
    /// <c>acme.public.table_000001</c> and go on after those of the key. Each data source has the columns <c>ID</c> and <c>NAME</c>.
    /// </remarks>
    /// <param name="connectionKey">The key that the data sources belong to.</param>
    /// <param name="count">How many data sources are added.</param>
    /// <param name="handler">The platform under its wire name.</param>
    /// <param name="hostname">The host of the platform, which is part of the connection string.</param>
    /// <param name="database">The database of the platform, which is part of the connection string.</param>
    /// <param name="tags">The tags of all these data sources, or none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public void AddDataSources(
        DataSourcesKey connectionKey,
        int count,
        string handler = "Snowflake",
        string hostname = "acme.snowflake.example.com",
        string database = "SALES",
        IReadOnlyList<string>? tags = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionKey.Value, nameof(connectionKey));
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _tenant.Configure(state => ManySources.Add(state, connectionKey.Value, count, (handler, hostname, database), [.. tags ?? []]));
    }

    /// <summary>Adds an owner to a data source without using the v2 API.</summary>
    /// <param name="dataSource">The name of the data source.</param>
    /// <param name="owner">The owner to add.</param>
    /// <exception cref="ArgumentException">The tenant has no data source with this name.</exception>
    public void AddOwner(string dataSource, FakeOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        _tenant.Configure(state =>
        {
            var source = state.Desired.Collections.Values.SelectMany(collection => collection.Sources).FirstOrDefault(source => source.Name == dataSource)
                ?? throw new ArgumentException($"The tenant has no data source {dataSource}. Apply it first.", nameof(dataSource));
            state.Desired.Collections[source.ConnectionKey].Replace(source, source with { Owners = [.. source.Owners, owner] });
            state.Desired.Sources.Reset();
        });
    }

    private List<T> Read<T>(Func<DesiredStates, IEnumerable<T>> part)
    {
        List<T> snapshot = [];
        _tenant.Configure(state => snapshot = [.. part(state.Desired)]);
        return snapshot;
    }
}
