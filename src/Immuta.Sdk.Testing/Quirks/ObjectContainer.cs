namespace Immuta.Sdk.Testing;

/// <summary>Specifies the container of the objects on a page of the object search.</summary>
/// <remarks>Fake only: no page shows the container of the real response.</remarks>
public enum ObjectContainer
{
    /// <summary>A JSON array alone, which has no place for other members.</summary>
    Array,

    /// <summary>An object with the members <c>hits</c> and <c>count</c>, the total.</summary>
    HitsAndCount,

    /// <summary>The same two members, where the count is of the page alone.</summary>
    HitsAndPageCount,

    /// <summary>An object whose member <c>dataObjects</c> is the array of objects.</summary>
    DataObjectsMember,

    /// <summary>An object whose member <c>objects</c> is the array of objects.</summary>
    ObjectsMember,

    /// <summary>An object keyed by path, the names joined by slashes, without other members.</summary>
    Map,
}
