namespace Immuta.Sdk.Testing;

/// <summary>Specifies how the V1 lists treat the offset that they receive.</summary>
/// <remarks>Fake only: faults that a client must distinguish from a correct list.</remarks>
public enum ListOffset
{
    /// <summary>That many rows are skipped before the page begins.</summary>
    Skips,

    /// <summary>Nothing is skipped, so that every page is the first one.</summary>
    Ignored,

    /// <summary>Past the end the last page is sent again, never an empty one.</summary>
    RepeatsLastPage,

    /// <summary>Nothing is skipped, and the rows are in a different order each time.</summary>
    IgnoredAndShuffled,
}
