namespace Immuta.Sdk.Mutants;

/// <summary>A mutant that cannot be tried as it is written, or a check that cannot go on.</summary>
internal sealed class MutantException(string message) : Exception(message);
