namespace Immuta.Sdk.Testing;

/// <summary>What holds the objects on a page of the object search.</summary>
/// <remarks>Fake only: no page shows the container of the real answer.</remarks>
public enum ObjectContainer
{
    /// <summary>A bare JSON array, which has no room for anything else.</summary>
    Array,

    /// <summary>An object with the members <c>hits</c> and <c>count</c>, the total.</summary>
    HitsAndCount,

    /// <summary>An object whose member <c>dataObjects</c> is the array of objects.</summary>
    DataObjectsMember,

    /// <summary>An object whose member <c>objects</c> is the array of objects.</summary>
    ObjectsMember,
}
