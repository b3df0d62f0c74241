namespace Immuta.Sdk.Testing;

/// <summary>One data source; each change creates a new record, so that a dry run has no effect.</summary>
internal sealed record SourceRecord(int Id, string ConnectionKey, string Name)
{
    public string? Schema { get; init; }

    public string? Table { get; init; }

    public string? Query { get; init; }

    public bool IsEnabled { get; init; } = true;

    public IReadOnlyList<FakeOwner> Owners { get; init; } = [];

    public IReadOnlyList<string> OwnTags { get; init; } = [];

    /// <summary>The tags that the options of the request give to every data source of the key.</summary>
    public IReadOnlyList<string> KeyTags { get; init; } = [];

    public IReadOnlyList<FakeDataSourceColumn> Columns { get; init; } = [];

    public bool FollowsTable { get; init; }

    public string? DomainId { get; init; }

    /// <summary>Tags of the data source that were applied without v2, which leaves them alone.</summary>
    public IReadOnlyList<string> AppliedTags { get; init; } = [];

    /// <summary>Tags of columns that were applied without v2, which leaves them alone.</summary>
    public IReadOnlyList<(string Column, string Tag)> AppliedColumnTags { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Texts that no other member holds, so that a change of theirs counts as one.</summary>
    public string Texts { get; init; } = "";

    /// <summary>What makes it the same data source in the next request.</summary>
    public string Identity => Query is null ? $"{Schema}\n{Table}" : $"query\n{Query}";

    public IReadOnlyList<string> Tags => [.. OwnTags.Concat(KeyTags).Concat(AppliedTags).Distinct()];

    public IEnumerable<FakeDataSourceColumn> TaggedColumns => AppliedColumnTags.Count == 0
        ? Columns
        : Columns.Select(column => column with { Tags = [.. column.Tags.Concat(AppliedColumnTags.Where(applied => applied.Column == column.Name).Select(applied => applied.Tag)).Distinct()] });

    public bool HasTags(SourceRecord other) => OwnTags.SequenceEqual(other.OwnTags) && KeyTags.SequenceEqual(other.KeyTags) && HasColumns(other);

    public bool IsSame(SourceRecord other) =>
        Name == other.Name && IsEnabled == other.IsEnabled && FollowsTable == other.FollowsTable && Texts == other.Texts && DomainId == other.DomainId
        && Owners.SequenceEqual(other.Owners) && HasTags(other);

    public FakeDataSource Snapshot() =>
        new(Id, ConnectionKey, Name, Schema, Table, Query, IsEnabled, Owners, Tags, [.. TaggedColumns], FollowsTable);

    private bool HasColumns(SourceRecord other) =>
        Columns.Select(column => $"{column.Name}\n{string.Join('\n', column.Tags)}").SequenceEqual(other.Columns.Select(column => $"{column.Name}\n{string.Join('\n', column.Tags)}"));
}
