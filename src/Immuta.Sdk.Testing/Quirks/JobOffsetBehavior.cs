namespace Immuta.Sdk.Testing;

/// <summary>Specifies how the job search treats the offset that it receives.</summary>
/// <remarks>Fake only: faults that a client must distinguish from a correct list.</remarks>
public enum JobOffsetBehavior
{
    /// <summary>That many jobs are skipped, as the page documents the parameter.</summary>
    Skips,

    /// <summary>Nothing is skipped, so that every page is the first one.</summary>
    Ignored,

    /// <summary>Past the end the last page is sent again, never an empty one.</summary>
    RepeatsLastPage,

    /// <summary>Nothing is skipped, and the jobs are in a different order each time.</summary>
    IgnoredAndShuffled,
}
