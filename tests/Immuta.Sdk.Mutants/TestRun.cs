namespace Immuta.Sdk.Mutants;

/// <summary>Some tests, run once with one mutant awake.</summary>
/// <param name="End">How they came to their end.</param>
/// <param name="Count">How many have run.</param>
/// <param name="Failed">The names of those that failed, in the order of their ends.</param>
internal sealed record TestRun(RunEnd End, int Count, IReadOnlyList<string> Failed);
