using System.Diagnostics.CodeAnalysis;

namespace Immuta.Sdk.DataObjects;

/// <summary>Specifies how a search of data objects asks for its next page.</summary>
/// <remarks>Immuta publishes neither form.</remarks>
[Experimental(ExperimentalIds.SearchDataObjects)]
public enum DataObjectPaging
{
    /// <summary>The body says how many rows the server is to skip.</summary>
    Offset,

    /// <summary>The body holds the token that the response before has returned.</summary>
    Token,
}
