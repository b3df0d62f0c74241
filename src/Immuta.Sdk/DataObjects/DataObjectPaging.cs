using System.Diagnostics.CodeAnalysis;

namespace Immuta.Sdk.DataObjects;

/// <summary>Specifies how a search for data objects requests its next page.</summary>
/// <remarks>Immuta publishes neither form.</remarks>
[Experimental(ExperimentalIds.SearchDataObjects)]
public enum DataObjectPaging
{
    /// <summary>The body contains the number of rows to skip.</summary>
    Offset,

    /// <summary>The body contains the token of the previous response.</summary>
    Token,
}
