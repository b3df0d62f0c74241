using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Catalog;

/// <summary>Provides the filter and the page size of a search for data sources.</summary>
/// <remarks>The filters are combined. Several values of one filter are sent by repeating the key.</remarks>
public sealed record DataSourceQuery
{
    internal static readonly DataSourceQuery All = new();

    /// <summary>Gets the text that the names contain, in any case.</summary>
    /// <value>None by default.</value>
    public string? SearchText { get; init; }

    /// <summary>Gets the full names of tags that the data sources have.</summary>
    /// <value>Empty by default: not filtered.</value>
    public IReadOnlyList<string> Tags { get; init => field = OwnCopy.Clone(value); } = new OwnList<string>();

    /// <summary>Gets the connection strings of the data sources, as a row shows them.</summary>
    /// <value>Empty by default: not filtered.</value>
    public IReadOnlyList<string> ConnectionStrings { get; init => field = OwnCopy.Clone(value); } = new OwnList<string>();

    /// <summary>Gets the schema of the data sources.</summary>
    /// <value>None by default.</value>
    public string? Schema { get; init; }

    /// <summary>Gets the health of the data sources: passed or failed.</summary>
    /// <value>Empty by default: not filtered.</value>
    public IReadOnlyList<string> Statuses { get; init => field = OwnCopy.Clone(value); } = new OwnList<string>();

    /// <summary>Gets the technologies of the data sources, such as Snowflake.</summary>
    /// <value>Empty by default: not filtered.</value>
    public IReadOnlyList<string> Technologies { get; init => field = OwnCopy.Clone(value); } = new OwnList<string>();

    /// <summary>Gets the domain of the data sources.</summary>
    /// <value>None by default. Servers without domains may reject it.</value>
    public DomainId? DomainId { get; init; }

    /// <summary>Gets the ids of the data sources.</summary>
    /// <value>Empty by default: not filtered.</value>
    public IReadOnlyList<DataSourceId> Ids { get; init => field = OwnCopy.Clone(value); } = new OwnList<DataSourceId>();

    /// <summary>Gets the number of data sources to request per page.</summary>
    /// <value>100. The server may return fewer; no data source is lost in that case.</value>
    public int PageSize { get; init => field = Checked.AtLeast(value, 1); } = 100;

    internal ApiQuery ToApiQuery() => ApiQuery.Empty
        .With("searchText", SearchText)
        .WithAll("tag", Tags)
        .WithAll("connectionString", ConnectionStrings)
        .With("schema", Schema)
        .WithAll("status", Statuses)
        .WithAll("blobHandlerType", Technologies)
        .With("domainId", DomainId?.Value)
        .WithAll("dataSourceIds", Ids.Select(id => id.Value));
}
