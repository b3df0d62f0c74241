namespace Immuta.Sdk.Testing;

/// <summary>What the job search makes of the offset that it is given.</summary>
/// <remarks>Fake only: faults that a client must tell from an honest list.</remarks>
public enum JobOffsetBehavior
{
    /// <summary>That many jobs are skipped, as the page documents the parameter.</summary>
    Skips,

    /// <summary>Nothing is skipped, so that every page is the first one.</summary>
    Ignored,

    /// <summary>Past the end the last page is sent again, never an empty one.</summary>
    RepeatsLastPage,

    /// <summary>Nothing is skipped, and the jobs come in another order each time.</summary>
    IgnoredAndShuffled,
}
