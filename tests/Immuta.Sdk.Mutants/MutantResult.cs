using System.Globalization;

namespace Immuta.Sdk.Mutants;

/// <summary>The outcome of one mutant, and the test that decided it.</summary>
internal sealed record MutantResult(Mutant Mutant, Verdict Verdict, string By, TimeSpan Took)
{
    /// <summary>Gets whether only the time limit detected it.</summary>
    public bool Hung { get; init; }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Verdict,-8}  {Mutant.Id,-40}  {Took.TotalSeconds,5:F1} s  {By}");
}
