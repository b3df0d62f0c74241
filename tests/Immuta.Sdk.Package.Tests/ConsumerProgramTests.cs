using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Documentation;
using Xunit;

namespace Immuta.Sdk.Package.Tests;

/// <summary>Programs in each language, and on the oldest dependencies, that are built against the packages with warnings as errors.</summary>
[Collection(nameof(Feed))]
public class ConsumerProgramTests(PackedFeed feed, Consumer consumer) : IClassFixture<Consumer>
{
    // Where only a newer runtime is installed, programs for older ones run on it, unless they bring their own.
    private static readonly Dictionary<string, string> s_environment = new(StringComparer.Ordinal) { ["DOTNET_ROLL_FORWARD"] = "Major" };

    [Theory]
    [InlineData("CSharp12")]
    [InlineData("FSharp")]
    [InlineData("VisualBasic")]
    [InlineData("PinnedTo8")]
    [InlineData("PinnedTo10")]
    public async Task A_program_of_another_language_or_with_older_packages_runs(string name)
    {
        await feed.PackedAsync();
        var project = Path.Combine(consumer.CopyPrograms(), name);

        var output = await consumer.DotnetAsync(s_environment, "run", "--project", project, $"-p:ImmutaVersion={PackedPackage.Version}");

        output.Should().ContainEquivalentOf("True acme-sales/SALES/PUBLIC/INVOICES 5 1 2 enabled");
        if (name == "CSharp12")
        {
            output.Should().Contain("Tags = [Sales, Finance, Legal, ... 4 in all]").And.Contain("Statuses = []").And.Contain("Groups = [stewards], Attributes = []").And.NotContain("System.Collections").And.NotContain("System.String");
        }

        (name != "CSharp12" || output.Contains("Runs on .NET 8.", StringComparison.Ordinal)).Should().BeTrue(because: "that program brings its runtime: {0}", output);
    }

    [Theory]
    [InlineData("FSharp", "fsharp", "Program.fs")]
    [InlineData("VisualBasic", "vb", "Program.vb")]
    public async Task The_block_of_a_page_in_another_language_runs(string name, string language, string file)
    {
        await feed.PackedAsync();
        await using var fake = new FakeImmuta();
        await using var server = await fake.ListenAsync();
        var project = Directory.CreateDirectory(Path.Combine(consumer.Folder, $"{name}Page")).FullName;
        var template = Directory.EnumerateFiles(Path.Combine(consumer.CopyPrograms(), name), "*.*proj").Single();
        File.Copy(template, Path.Combine(project, Path.GetFileName(template)));
        var block = Pages.BlocksOf("src/Immuta.Sdk/docs/fsharp-and-vb.md").Single(block => block.Language == language);
        await File.WriteAllTextAsync(Path.Combine(project, file), block.Text);
        var environment = new Dictionary<string, string>(s_environment, StringComparer.Ordinal) { ["IMMUTA_URL"] = server.BaseAddress.ToString(), ["IMMUTA_API_KEY"] = fake.ApiKey };

        var output = await consumer.DotnetAsync(environment, "run", "--project", project, $"-p:ImmutaVersion={PackedPackage.Version}");

        output.Should().ContainEquivalentOf("Created: true").And.Contain("mask-email: Mask e-mail addresses");
    }

    [Fact]
    public async Task A_test_project_with_mocks_tests_the_service_of_the_readme()
    {
        await feed.PackedAsync();
        var project = Path.Combine(consumer.CopyPrograms(), "ServiceTests");
        var service = Pages.BlocksOf("README.md").Single(block => block.Text.Contains("class FailedJobs", StringComparison.Ordinal)).Text;
        await File.WriteAllTextAsync(Path.Combine(project, "FailedJobs.cs"), string.Concat(
            "using Immuta.Sdk;\nusing Immuta.Sdk.Jobs;\nusing Microsoft.Extensions.Hosting;\n\n", service[service.IndexOf("internal sealed class FailedJobs", StringComparison.Ordinal)..]));

        var output = await consumer.DotnetAsync(null, "test", project, $"-p:ImmutaVersion={PackedPackage.Version}");

        output.Should().MatchRegex("Passed! .*Failed: +0, Passed: +[2-9][0-9]");
    }
}
