using Immuta.Sdk.V2;

namespace Immuta.Sdk.Testing;

/// <summary>A snapshot of one data source in the tenant, for assertions.</summary>
/// <param name="Id">The number of the data source; a new one has a new number.</param>
/// <param name="ConnectionKey">The key of the request that created it.</param>
/// <param name="Name">The name, from its own naming or from the template.</param>
/// <param name="Schema">The remote schema, or <see langword="null"/> for a query.</param>
/// <param name="Table">The remote table, or <see langword="null"/> for a query.</param>
/// <param name="Query">The SQL text, or <see langword="null"/> for a table.</param>
/// <param name="IsEnabled">Whether it can be used; one that was left out is disabled.</param>
/// <param name="Owners">The owners, of whom the calling user is always one.</param>
/// <param name="Tags">Its own tags and those that the options give to all.</param>
/// <param name="Columns">The columns, with the tags that each of them has.</param>
/// <param name="FollowsTable">Whether the columns follow the remote table, as the request named none.</param>
public sealed record FakeDataSource(
    int Id,
    DataSourcesKey ConnectionKey,
    string Name,
    string? Schema,
    string? Table,
    string? Query,
    bool IsEnabled,
    IReadOnlyList<FakeOwner> Owners,
    IReadOnlyList<string> Tags,
    IReadOnlyList<FakeDataSourceColumn> Columns,
    bool FollowsTable)
{
    /// <summary>Gets the owners, of whom the calling user is always one.</summary>
    public IReadOnlyList<FakeOwner> Owners { get; init; } = new SnapshotList<FakeOwner>(Owners);

    /// <summary>Gets its own tags and those that the options give to all.</summary>
    public IReadOnlyList<string> Tags { get; init; } = new SnapshotList<string>(Tags);

    /// <summary>Gets the columns, with the tags that each of them has.</summary>
    public IReadOnlyList<FakeDataSourceColumn> Columns { get; init; } = new SnapshotList<FakeDataSourceColumn>(Columns);
}
