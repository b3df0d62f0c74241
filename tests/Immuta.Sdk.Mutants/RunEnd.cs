namespace Immuta.Sdk.Mutants;

/// <summary>Specifies how a run of tests ended.</summary>
internal enum RunEnd
{
    /// <summary>All tests ran, or all up to the first failure.</summary>
    Complete,

    /// <summary>A test exceeded the time limit.</summary>
    Hung,

    /// <summary>The process ended before its tests did.</summary>
    Died,
}
