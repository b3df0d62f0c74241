namespace Immuta.Sdk.Testing;

/// <summary>Specifies how the object search treats the offset that it receives.</summary>
/// <remarks>Fake only: faults that a client must distinguish from a correct list.</remarks>
public enum ObjectOffset
{
    /// <summary>That many objects are skipped before the page begins.</summary>
    Skips,

    /// <summary>Nothing is skipped, so that every page is the first one.</summary>
    Ignored,

    /// <summary>Past the end the last page is sent again, never an empty one.</summary>
    RepeatsLastPage,

    /// <summary>Nothing is skipped, and the objects are in a different order each time.</summary>
    IgnoredAndShuffled,
}
