namespace Immuta.Sdk.Mutants;

/// <summary>The exception that is thrown when a mutant can't be applied or the check can't continue.</summary>
internal sealed class MutantException(string message) : Exception(message);
