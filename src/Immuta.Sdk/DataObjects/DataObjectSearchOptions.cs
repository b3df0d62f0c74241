using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.DataObjects;

/// <summary>Provides the body and the paging options of a search for data objects.</summary>
/// <remarks>
/// Immuta does not publish any of the names, so they are settings. The defaults follow the names of other Immuta searches.
/// </remarks>
public sealed record DataObjectSearchOptions
{
    internal static readonly DataObjectSearchOptions Default = new();

    /// <summary>Gets the members of the body besides those that page, such as filters.</summary>
    /// <value>Empty by default: nothing is filtered.</value>
    public AdditionalProperties Body { get; init; } = AdditionalProperties.Empty;

    /// <summary>Gets whether to search all levels below the path, not one level.</summary>
    /// <value>
    /// <see langword="false"/>: one search, which returns what the server considers the objects below the path. If
    /// <see langword="true"/>, the objects found are searched in turn: one request or more for each connection, database
    /// and schema, none for objects of the fourth level, which have nothing below them.
    /// </value>
    public bool Recursive { get; init; }

    /// <summary>Gets how each request of the search selects its page.</summary>
    /// <value>
    /// <see cref="DataObjectPaging.Offset"/>. With <see cref="DataObjectPaging.Token"/> the body holds
    /// <c>connection.connectionKey</c>, <c>limit</c> and, from the second page on, <c>nextToken</c>, the response is read
    /// from <c>data</c> and <c>meta.nextToken</c>, and the names of the paging members below are not used. Set
    /// <c>dataObject</c>, <c>sortBy</c> and <c>sortOrder</c> in <see cref="Body"/>.
    /// </value>
    [Experimental(ExperimentalIds.SearchDataObjects)]
    public DataObjectPaging Paging { get; init; }

#pragma warning disable IMMUTA002 // Only callers that set the property need the experimental warning.
    internal bool IsByToken => Paging == DataObjectPaging.Token;
#pragma warning restore IMMUTA002

    /// <summary>Gets the number of objects to request per page.</summary>
    /// <value>100; at most 100 are requested with tokens. If the server returns fewer, no object is lost.</value>
    public int PageSize { get; init => field = Checked.AtLeast(value, 1); } = 100;

    /// <summary>Gets the name of the body member that contains the page size.</summary>
    /// <value><c>size</c>; with <see langword="null"/> no size is sent.</value>
    public string? SizeMember { get; init; } = "size";

    /// <summary>Gets the name of the body member that contains the number of rows to skip.</summary>
    /// <value><c>offset</c>; with <see langword="null"/> one request is sent and its rows are considered complete.</value>
    public string? OffsetMember { get; init; } = "offset";

    /// <summary>Gets the name of the response member that contains the rows.</summary>
    /// <value><see langword="null"/> by default: every likely container is tried.</value>
    public string? RowsMember { get; init; }

    /// <summary>Gets the name of the response member that indicates whether more rows follow.</summary>
    /// <value><c>next</c>; with <see langword="null"/> no member is read.</value>
    public string? NextMember { get; init; } = "next";

    /// <summary>Gets the name of the response member that contains the total row count.</summary>
    /// <value><c>count</c>; with <see langword="null"/> no member is read.</value>
    public string? CountMember { get; init; } = "count";
}
