namespace Immuta.Sdk.Testing;

/// <summary>One column of a data source in the fake tenant.</summary>
/// <param name="Name">The name of the column, as the platform spells it.</param>
/// <param name="Tags">The tags of the column; <c>New</c> marks one that appeared later.</param>
public sealed record FakeDataSourceColumn(string Name, IReadOnlyList<string> Tags)
{
    /// <summary>Gets the tags of the column; <c>New</c> marks one that appeared later.</summary>
    public IReadOnlyList<string> Tags { get; init; } = new SnapshotList<string>(Tags);
}
