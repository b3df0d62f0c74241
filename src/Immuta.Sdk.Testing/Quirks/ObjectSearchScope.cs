namespace Immuta.Sdk.Testing;

/// <summary>Specifies which objects below a path the object search finds.</summary>
/// <remarks>Fake only: no page says how deep the real search goes.</remarks>
public enum ObjectSearchScope
{
    /// <summary>The objects directly below the path, one level down.</summary>
    Children,

    /// <summary>All objects below the path, each before its own children.</summary>
    Descendants,
}
