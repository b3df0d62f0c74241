using System.Text.Json;

namespace Immuta.Sdk.Mutants;

/// <summary>The mutants as the files of the groups hold them.</summary>
internal static class MutantList
{
    public static IReadOnlyList<string> Groups { get; } = ["retry", "jobs", "redaction", "ambiguity"];

    public static IReadOnlyList<Mutant> Read(string repository) =>
    [
        .. Groups.SelectMany(group => JsonSerializer.Deserialize(
            File.ReadAllText(Path.Combine(repository, "tests", "Immuta.Sdk.Mutants", "mutants", $"{group}.json")),
            MutantJson.Default.ListMutant)!),
    ];

    /// <summary>Whole groups, or the mutants whose ids begin like one of these.</summary>
    public static IReadOnlyList<Mutant> Only(IReadOnlyList<Mutant> mutants, IReadOnlyList<string> starts) =>
        [.. mutants.Where(mutant => starts.Any(start => mutant.Id.StartsWith(start, StringComparison.Ordinal)))];

    /// <summary>So many in a hundred of each group, the same ones each time, and one of each group at least.</summary>
    public static IReadOnlyList<Mutant> Sample(IReadOnlyList<Mutant> mutants, int percent) =>
        [.. mutants.GroupBy(mutant => mutant.Group).SelectMany(group => group.Where((_, index) => index % (100 / percent) == 0))];
}
