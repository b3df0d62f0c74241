namespace Immuta.Sdk.Mutants;

/// <summary>What became of a mutant.</summary>
internal enum Verdict
{
    /// <summary>A test noticed it.</summary>
    Killed,

    /// <summary>No test noticed it: one is missing.</summary>
    Survived,

    /// <summary>It could not be tried.</summary>
    Error,
}
