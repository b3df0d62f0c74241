namespace Immuta.Sdk.V2;

/// <summary>Provides the names, texts, owners, columns and tags of a single data source.</summary>
/// <remarks>Immutable: each step returns a new value.</remarks>
public sealed class DataSourceDetailsBuilder
{
    // The members that a table and a query share, stored as a table and as a query.
    private readonly TableDataSource _table;

    private DataSourceDetailsBuilder(TableDataSource table) => _table = table;

    /// <summary>Sets the names of a table's data source, in place of the template's.</summary>
    /// <param name="naming">The names; those of a query are given with the query.</param>
    /// <returns>New details with the names.</returns>
    public DataSourceDetailsBuilder WithNaming(DataSourceNaming naming)
    {
        ArgumentNullException.ThrowIfNull(naming);
        return new(_table with { Naming = naming });
    }

    /// <summary>Sets the short text about the data source, shown in the catalogue.</summary>
    /// <param name="description">The text.</param>
    /// <returns>New details with the text.</returns>
    public DataSourceDetailsBuilder WithDescription(string description)
    {
        ArgumentNullException.ThrowIfNull(description);
        return new(_table with { Description = description });
    }

    /// <summary>Sets the long text about the data source, written in Markdown.</summary>
    /// <param name="documentation">The text.</param>
    /// <returns>New details with the text.</returns>
    public DataSourceDetailsBuilder WithDocumentation(string documentation)
    {
        ArgumentNullException.ThrowIfNull(documentation);
        return new(_table with { Documentation = documentation });
    }

    /// <summary>Adds a user to the complete list of owners of this source.</summary>
    /// <param name="name">Login name of the user.</param>
    /// <param name="iam">Identity manager that knows the user; without it, every match counts.</param>
    /// <returns>New details with the owner.</returns>
    public DataSourceDetailsBuilder OwnedByUser(string name, string? iam = null) => OwnedBy(Owners.User(name, iam));

    /// <summary>Adds a group to the complete list of owners of this source.</summary>
    /// <param name="name">Name of the group.</param>
    /// <param name="iam">Identity manager that knows the group; without it, every match counts.</param>
    /// <returns>New details with the owner.</returns>
    public DataSourceDetailsBuilder OwnedByGroup(string name, string? iam = null) => OwnedBy(Owners.Group(name, iam));

    /// <summary>Sets an empty list of owners, which removes all owners except the caller.</summary>
    /// <remarks>DESTRUCTIVE: leaving owners out leaves them as they are.</remarks>
    /// <returns>New details with an empty list.</returns>
    public DataSourceDetailsBuilder WithoutOwners() => new(_table with { Owners = [] });

    /// <summary>Adds a column; once there is one, only these are available.</summary>
    /// <param name="name">Name of the column on the platform, as spelled there.</param>
    /// <param name="dataType">Type of the column in Immuta, such as text.</param>
    /// <param name="description">Description of the column's content.</param>
    /// <returns>New details with the column.</returns>
    public DataSourceDetailsBuilder WithColumn(string name, string dataType, string? description = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(dataType);
        return WithColumn(new() { Name = name, DataType = dataType, Description = description });
    }

    /// <summary>Adds a column; once there is one, only these are available.</summary>
    /// <param name="column">The whole column, further members included.</param>
    /// <returns>New details with the column.</returns>
    public DataSourceDetailsBuilder WithColumn(DataSourceColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new(_table with { Columns = [.. _table.Columns ?? [], column] });
    }

    /// <summary>Describes a column and leaves all of the other columns available.</summary>
    /// <param name="columnName">Name of the column on the platform, as spelled there.</param>
    /// <param name="description">Description of the column's content.</param>
    /// <returns>New details with the text.</returns>
    public DataSourceDetailsBuilder WithColumnDescription(string columnName, string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(columnName);
        ArgumentNullException.ThrowIfNull(description);
        return new(_table with { ColumnDescriptions = [.. _table.ColumnDescriptions ?? [], new() { ColumnName = columnName, Description = description }] });
    }

    /// <summary>Sets the tags that the data source carries as a whole.</summary>
    /// <param name="tags">Names of tags, dotted from their parents down.</param>
    /// <returns>New details with the tags.</returns>
    public DataSourceDetailsBuilder WithTags(params string[] tags)
    {
        return new(_table with { Tags = (_table.Tags ?? new()) with { Table = Names.Each(tags) } });
    }

    /// <summary>Adds the tags that one column of the data source carries.</summary>
    /// <param name="columnName">Name of the column on the platform, as spelled there.</param>
    /// <param name="tags">Names of tags, dotted from their parents down.</param>
    /// <returns>New details with the tags.</returns>
    public DataSourceDetailsBuilder WithColumnTags(string columnName, params string[] tags)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(columnName);
        var before = _table.Tags ?? new();
        return new(_table with { Tags = before with { Columns = [.. before.Columns ?? [], new() { ColumnName = columnName, Tags = Names.Each(tags) }] } });
    }

    internal static DataSourceDetailsBuilder Create(Func<DataSourceDetailsBuilder, DataSourceDetailsBuilder>? details)
    {
        var none = new DataSourceDetailsBuilder(new() { Table = "" });
        return details is null ? none : Chosen.NotNull(details(none), nameof(details));
    }

    internal TableDataSource Describe(TableDataSource source) => _table with { Table = source.Table, Schema = source.Schema };

    internal QueryDataSource Describe(QueryDataSource source) => source with
    {
        Description = _table.Description,
        Documentation = _table.Documentation,
        Owners = _table.Owners,
        Columns = _table.Columns,
        ColumnDescriptions = _table.ColumnDescriptions,
        Tags = _table.Tags,
    };

    private DataSourceDetailsBuilder OwnedBy(DataSourceOwner owner) => new(_table with { Owners = [.. _table.Owners ?? [], owner] });
}
