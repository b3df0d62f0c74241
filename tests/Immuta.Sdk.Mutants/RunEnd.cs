namespace Immuta.Sdk.Mutants;

/// <summary>How a run of tests came to its end.</summary>
internal enum RunEnd
{
    /// <summary>All have run, or all up to the first that failed.</summary>
    Complete,

    /// <summary>A test went on for longer than it may.</summary>
    Hung,

    /// <summary>The process ended before its tests did.</summary>
    Died,
}
