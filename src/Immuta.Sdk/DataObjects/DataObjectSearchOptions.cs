namespace Immuta.Sdk.DataObjects;

/// <summary>What to send with a search of data objects, and how to page.</summary>
/// <remarks>
/// Immuta does not publish any of the names, so they are settings. The defaults follow the names of other Immuta searches.
/// </remarks>
public sealed record DataObjectSearchOptions
{
    internal static readonly DataObjectSearchOptions Default = new();

    /// <summary>Gets the members of the body besides those that page, such as filters.</summary>
    /// <value>Empty by default: nothing is filtered.</value>
    public AdditionalProperties Body { get; init; } = AdditionalProperties.Empty;

    /// <summary>Gets how many objects to ask the server for in one request.</summary>
    /// <value>100. The server may return fewer; nothing is lost then.</value>
    public int PageSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 100;

    /// <summary>Gets the name of the body's member that holds the page size.</summary>
    /// <value><c>size</c>; with <see langword="null"/> no size is sent.</value>
    public string? SizeMember { get; init; } = "size";

    /// <summary>Gets the name of the body's member that says how many rows to skip.</summary>
    /// <value><c>offset</c>; with <see langword="null"/> one request is sent and its rows are taken for all.</value>
    public string? OffsetMember { get; init; } = "offset";

    /// <summary>Gets the name of the answer's member that holds the rows.</summary>
    /// <value><see langword="null"/> by default: every likely container is tried.</value>
    public string? RowsMember { get; init; }

    /// <summary>Gets the name of the answer's member that tells whether rows follow.</summary>
    /// <value><c>next</c>; with <see langword="null"/> none is looked for.</value>
    public string? NextMember { get; init; } = "next";

    /// <summary>Gets the name of the answer's member that counts all rows.</summary>
    /// <value><c>count</c>; with <see langword="null"/> none is looked for.</value>
    public string? CountMember { get; init; } = "count";
}
