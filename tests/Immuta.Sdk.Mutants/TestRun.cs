namespace Immuta.Sdk.Mutants;

/// <summary>A set of tests that ran once with one mutant active.</summary>
/// <param name="End">How the run ended.</param>
/// <param name="Count">The number of tests that ran.</param>
/// <param name="Failed">The names of those that failed, in the order of their ends.</param>
internal sealed record TestRun(RunEnd End, int Count, IReadOnlyList<string> Failed);
