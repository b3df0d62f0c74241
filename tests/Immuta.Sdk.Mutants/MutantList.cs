using System.Text.Json;

namespace Immuta.Sdk.Mutants;

/// <summary>The mutants from the files of the groups.</summary>
internal static class MutantList
{
    public static IReadOnlyList<string> Groups { get; } = ["retry", "jobs", "redaction", "ambiguity"];

    public static IReadOnlyList<Mutant> Read(string repository) =>
    [
        .. Groups.SelectMany(group => JsonSerializer.Deserialize(
            File.ReadAllText(Path.Combine(repository, "tests", "Immuta.Sdk.Mutants", "mutants", $"{group}.json")),
            MutantJson.Default.ListMutant)!),
    ];

    /// <summary>Returns whole groups, or the mutants whose ids start with one of these.</summary>
    public static IReadOnlyList<Mutant> Only(IReadOnlyList<Mutant> mutants, IReadOnlyList<string> starts) =>
        [.. mutants.Where(mutant => starts.Any(start => mutant.Id.StartsWith(start, StringComparison.Ordinal)))];

    /// <summary>Returns the given percentage of each group, always the same ones, and at least one per group.</summary>
    public static IReadOnlyList<Mutant> Sample(IReadOnlyList<Mutant> mutants, int percent) =>
        [.. mutants.GroupBy(mutant => mutant.Group).SelectMany(group => group.Where((_, index) => index % (100 / percent) == 0))];
}
