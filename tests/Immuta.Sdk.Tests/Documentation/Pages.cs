using System.IO.Enumeration;
using Immuta.Sdk.Tests.Architecture;

namespace Immuta.Sdk.Tests.Documentation;

/// <summary>Finds the Markdown pages that are written by hand.</summary>
internal static class Pages
{
    // The changelog describes earlier states too, and the tables of faults and of wrong calls have tests of their own.
    private static readonly string[] s_others = ["CHANGELOG.md", "tests/Immuta.Sdk.WireMock.Tests/Faults/WireFaults.md", "tests/Immuta.Sdk.Package.Tests/WrongCalls.md"];

    private static readonly string[] s_built = ["bin", "obj", "artifacts", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>Gets the paths of all pages, relative to the repository and in order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. new FileSystemEnumerable<string>(
            RepositoryFolder.Root,
            (ref FileSystemEntry entry) => RepositoryFolder.Relative(entry.ToFullPath()),
            new EnumerationOptions { RecurseSubdirectories = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && entry.FileName.EndsWith(".md", StringComparison.Ordinal),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !s_built.Contains(entry.FileName.ToString(), StringComparer.Ordinal),
        }
        .Except(s_others, StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Gets the pages that registries show, each beside its project.</summary>
    public static IEnumerable<string> Packed => All.Where(page => page.StartsWith("src/", StringComparison.Ordinal) && page.EndsWith("/README.md", StringComparison.Ordinal));

    public static string Read(string page) => File.ReadAllText(RepositoryFolder.PathOf(page)).ReplaceLineEndings("\n");

    public static IEnumerable<CodeBlock> BlocksOf(string page) => CodeBlock.In(Read(page));
}
