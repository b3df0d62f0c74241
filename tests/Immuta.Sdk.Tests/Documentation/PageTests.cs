using System.Text.RegularExpressions;
using FluentAssertions;
using Immuta.Sdk.Tests.Architecture;
using Xunit;

namespace Immuta.Sdk.Tests.Documentation;

public partial class PageTests
{
    private const string Readme = "README.md";
    private const string ClientPage = "src/Immuta.Sdk/README.md";
    private const int MaxReadmeBytes = 10 * 1024;

    // In the order of the list on the client's page.
    private static readonly string[] s_tasks =
    [
        "configuration", "proxies-and-certificates", "logs-traces-metrics", "permissions", "large-tenants", "yaml-and-secrets", "v1-by-raw", "fsharp-and-vb", "linqpad", "migration",
    ];

    public static TheoryData<string> Names => [.. Pages.All];

    public static TheoryData<string> PackedNames => [.. Pages.Packed];

    [Fact]
    public void Each_page_is_at_its_place() => Pages.All.Should().Contain(
    [
        Readme, "CONTRIBUTING.md", "SECURITY.md", "examples/README.md", ClientPage, "src/Immuta.Sdk.Testing/README.md", "src/Immuta.Sdk.Yaml/README.md",
        .. s_tasks.Select(task => $"src/Immuta.Sdk/docs/{task}.md"), "src/Immuta.Sdk.AsCode/README.md", "src/Immuta.Sdk.DurableTask/README.md",
        "src/Immuta.Sdk.Tool/README.md", "examples/PolicyAsCode/README.md",
        "tests/Immuta.Sdk.Benchmarks/README.md",
    ]);

    [Fact]
    public void The_page_of_the_client_lists_each_task_page() =>
        TaskRow().Matches(Pages.Read(ClientPage)).Select(match => match.Groups["name"].Value).Should().Equal(s_tasks);

    [Fact]
    public void The_readme_of_the_repository_is_short() =>
        new FileInfo(RepositoryFolder.PathOf(Readme)).Length.Should().BeLessThanOrEqualTo(MaxReadmeBytes, because: "details belong on the page of the package concerned");

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_example_compiles(string page)
    {
        ExamplesOf(page).Select(block => block.Marker).Should().BeSubsetOf(SnippetCompiler.Markers, because: "the second word behind a fence says how the block is run");

        var faults = ExamplesOf(page).SelectMany(block => SnippetCompiler.FaultsOf(block, Assemblies.References).Select(fault => $"{page} {fault}"));

        string.Join('\n', faults).Should().BeEmpty();
    }

    [Fact]
    public void There_is_a_short_example_for_a_service_and_one_for_LINQPad()
    {
        Lines(ExamplesOf(Readme).First(block => block.Text.Contains("AddImmutaClient", StringComparison.Ordinal))).Should().BeInRange(5, 12);
        Lines(ExamplesOf(Readme).First(block => block.Marker == "linqpad")).Should().BeInRange(5, 12);

        static int Lines(CodeBlock block) =>
            block.Text.Split('\n').Count(line => line.Trim().Length > 0 && !line.StartsWith("using Immuta", StringComparison.Ordinal) && !line.StartsWith("using Microsoft", StringComparison.Ordinal));
    }

    [Fact]
    public void An_example_that_does_not_compile_is_found()
    {
        var faults = SnippetCompiler.FaultsOf(new CodeBlock(10, "csharp", "program", "using Immuta.Sdk;\nSecret s = 42;"), Assemblies.References);

        faults.Should().ContainSingle().Which.Should().StartWith("line 12: CS0029");
    }

    [Fact]
    public void The_compiler_error_of_a_policy_without_data_sources_is_shown()
    {
        var policy = ExamplesOf(ClientPage).Single(block => block.Text.Contains("DataPolicy.Create", StringComparison.Ordinal));
        var incomplete = policy with { Line = 0, Text = ScopeLine().Replace(policy.Text, "") };

        var fault = SnippetCompiler.FaultsOf(incomplete, Assemblies.References).Should().ContainSingle().Which;

        Pages.Read(ClientPage).Should().Contain(FaultLine().Replace(fault, "Program.cs(${line},6): error ${id}:"));
    }

    [Fact]
    public void Both_commands_are_there_and_name_projects_that_exist()
    {
        CommandsOf(Readme).Should().Contain(line => line.StartsWith("dotnet run --project examples/Quickstart", StringComparison.Ordinal));
        CommandsOf(Readme).Should().Contain(line => line.StartsWith("dotnet test", StringComparison.Ordinal));
        var projects = Pages.All.SelectMany(CommandsOf).SelectMany(line => ProjectOption().Matches(line)).Select(match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal);

        projects.Where(project => !Directory.Exists(RepositoryFolder.PathOf(project)) && !File.Exists(RepositoryFolder.PathOf(project))).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_link_within_the_repository_is_broken(string page) => MarkdownLinks.BrokenIn(RepositoryFolder.PathOf(page)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(PackedNames))]
    public void A_packed_page_has_no_relative_link(string page) =>
        MarkdownLinks.RelativeIn(RepositoryFolder.PathOf(page)).Should().BeEmpty(because: "a package doesn't hold the files that they lead to");

    [Fact]
    public void A_broken_and_a_relative_link_are_found()
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{nameof(A_broken_and_a_relative_link_are_found)}.md");
        File.WriteAllText(file, "# One thing\n[a](#one-thing) [b](#another) [c](missing.md) [d](https://example.com/x)");

        MarkdownLinks.BrokenIn(file).Should().Equal("#another", "missing.md");
        MarkdownLinks.RelativeIn(file).Should().Equal("missing.md");
    }

    private static IEnumerable<CodeBlock> ExamplesOf(string page) => Pages.BlocksOf(page).Where(block => block.Language is "csharp" or "cs" or "c#");

    private static IEnumerable<string> CommandsOf(string page) => Pages.BlocksOf(page)
        .Where(block => block.Language is "shell" or "sh" or "bash" or "console" or "powershell" or "text")
        .SelectMany(block => block.Text.Split('\n'))
        .Select(line => line.TrimStart('$', ' '));

    [GeneratedRegex(@"^\| `(?<name>[a-z0-9-]+)\.md` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TaskRow();

    [GeneratedRegex(@"--project\s+(?<path>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProjectOption();

    [GeneratedRegex(@"^ *\.OnColumnsTagged\(.*\n", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ScopeLine();

    [GeneratedRegex(@"^line (?<line>\d+): (?<id>CS\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FaultLine();
}
