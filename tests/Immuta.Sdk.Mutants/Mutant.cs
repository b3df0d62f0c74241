namespace Immuta.Sdk.Mutants;

/// <summary>A mistake that a developer could make in the code, and the tests that must detect it.</summary>
/// <param name="Id">Its name, which begins with its group.</param>
/// <param name="Breaks">The fault that it causes, in one sentence.</param>
/// <param name="File">The source file, from the root of the repository.</param>
/// <param name="Find">Text that occurs in the file once.</param>
/// <param name="Replace">The text that replaces it.</param>
/// <param name="Tests">Classes or methods below Immuta.Sdk.Tests, such as Core.RetryTests.</param>
internal sealed record Mutant(string Id, string Breaks, string File, string Find, string Replace, IReadOnlyList<string> Tests)
{
    public string Group => Id.Split('-')[0];

    public IEnumerable<string> FullTestNames => Tests.Select(test => $"Immuta.Sdk.Tests.{test}");
}
