using System.Text.RegularExpressions;
using FluentAssertions;
using Immuta.Sdk.Tests.Architecture;
using Xunit;

namespace Immuta.Sdk.Tests.Documentation;

public partial class ReadmeTests
{
    private static readonly string Readme = RepositoryFolder.PathOf("README.md");
    private static readonly IReadOnlyList<CodeBlock> Blocks = CodeBlock.In(File.ReadAllText(Readme));

    private static IEnumerable<CodeBlock> Examples => Blocks.Where(block => block.Language is "csharp" or "cs" or "c#");

    private static IEnumerable<string> Commands => Blocks
        .Where(block => block.Language is "shell" or "sh" or "bash" or "console" or "powershell" or "text")
        .SelectMany(block => block.Text.Split('\n'))
        .Select(line => line.TrimStart('$', ' '));

    [Fact]
    public void Every_example_compiles()
    {
        var faults = Examples.SelectMany(block => SnippetCompiler.FaultsOf(block).Select(fault => $"README.md {fault}"));

        string.Join('\n', faults).Should().BeEmpty();
    }

    [Fact]
    public void There_is_a_short_example_for_a_service_and_one_for_LINQPad()
    {
        Examples.Select(block => block.Marker).Should().BeSubsetOf(SnippetCompiler.Markers, because: "the second word behind a fence says how the block is run");

        Lines(Examples.First(block => block.Text.Contains("AddImmutaClient", StringComparison.Ordinal))).Should().BeInRange(5, 15);
        Lines(Examples.First(block => block.Marker == "linqpad")).Should().BeInRange(5, 15);

        static int Lines(CodeBlock block) =>
            block.Text.Split('\n').Count(line => line.Trim().Length > 0 && !line.StartsWith("using Immuta", StringComparison.Ordinal) && !line.StartsWith("using Microsoft", StringComparison.Ordinal));
    }

    [Fact]
    public void An_example_that_does_not_compile_is_found()
    {
        var faults = SnippetCompiler.FaultsOf(new CodeBlock(10, "csharp", "program", "using Immuta.Sdk;\nSecret s = 42;"));

        faults.Should().ContainSingle().Which.Should().StartWith("line 12: CS0029");
    }

    [Fact]
    public void Both_commands_are_there_and_name_projects_that_exist()
    {
        Commands.Should().Contain(line => line.StartsWith("dotnet run --project examples/Quickstart", StringComparison.Ordinal));
        Commands.Should().Contain(line => line.StartsWith("dotnet test", StringComparison.Ordinal));
        var projects = Commands.SelectMany(line => ProjectOption().Matches(line)).Select(match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal);

        projects.Where(project => !Directory.Exists(RepositoryFolder.PathOf(project)) && !File.Exists(RepositoryFolder.PathOf(project))).Should().BeEmpty();
    }

    [Fact]
    public void No_link_within_the_repository_is_broken() => MarkdownLinks.BrokenIn(Readme).Should().BeEmpty();

    [Fact]
    public void A_broken_link_is_found()
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{nameof(A_broken_link_is_found)}.md");
        File.WriteAllText(file, "# One thing\n[a](#one-thing) [b](#another) [c](missing.md) [d](https://example.com/x)");

        MarkdownLinks.BrokenIn(file).Should().Equal("#another", "missing.md");
    }

    [GeneratedRegex(@"--project\s+(?<path>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProjectOption();
}
