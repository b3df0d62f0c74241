using System.Globalization;

namespace Immuta.Sdk.Mutants;

/// <summary>What became of one mutant, and by which test.</summary>
internal sealed record MutantResult(Mutant Mutant, Verdict Verdict, string By, TimeSpan Took)
{
    /// <summary>Whether nothing but the time limit noticed it.</summary>
    public bool Hung { get; init; }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Verdict,-8}  {Mutant.Id,-40}  {Took.TotalSeconds,5:F1} s  {By}");
}
