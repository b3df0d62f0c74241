namespace Immuta.Sdk.Mutants;

/// <summary>Specifies the outcome of a mutant.</summary>
internal enum Verdict
{
    /// <summary>A test detected it.</summary>
    Killed,

    /// <summary>No test detected it, so a test is missing.</summary>
    Survived,

    /// <summary>It could not be applied.</summary>
    Error,
}
