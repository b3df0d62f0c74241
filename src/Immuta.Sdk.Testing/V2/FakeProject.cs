using Immuta.Sdk.V2;

namespace Immuta.Sdk.Testing;

/// <summary>A snapshot of one project in the tenant, for assertions.</summary>
/// <param name="Id">The id of the project; updates keep it.</param>
/// <param name="ProjectKey">The key of the request that created it.</param>
/// <param name="Name">The name that the web interface would show.</param>
/// <param name="Documentation">The long text; a heading with the name unless one was given.</param>
/// <param name="SubscriptionType">How users join, under its wire name; <c>manual</c> unless one was given.</param>
/// <param name="Purposes">The names of its purposes, as the request has them.</param>
/// <param name="DataSources">The names of its data sources, as the request has them.</param>
/// <param name="Tags">The tags of the project, as the request has them.</param>
/// <param name="WorkspaceType">The kind of its workspace, or <see langword="null"/> without one.</param>
/// <param name="IsEqualized">Whether its members see the same; a workspace makes it so.</param>
/// <param name="AllowMaskedJoins">Whether its members may join on masked columns.</param>
public sealed record FakeProject(
    ProjectId Id,
    ProjectKey ProjectKey,
    string Name,
    string Documentation,
    string SubscriptionType,
    IReadOnlyList<string> Purposes,
    IReadOnlyList<string> DataSources,
    IReadOnlyList<string> Tags,
    string? WorkspaceType,
    bool IsEqualized,
    bool AllowMaskedJoins)
{
    /// <summary>Gets the names of its purposes, as the request has them.</summary>
    public IReadOnlyList<string> Purposes { get; init; } = new SnapshotList<string>(Purposes);

    /// <summary>Gets the names of its data sources, as the request has them.</summary>
    public IReadOnlyList<string> DataSources { get; init; } = new SnapshotList<string>(DataSources);

    /// <summary>Gets the tags of the project, as the request has them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = new SnapshotList<string>(Tags);
}
