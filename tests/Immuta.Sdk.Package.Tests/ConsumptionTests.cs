using FluentAssertions;
using Immuta.Sdk.Tests.Documentation;
using Xunit;

namespace Immuta.Sdk.Package.Tests;

/// <summary>Other ways to use the packages outside of the repository: on the older framework, and in a single file.</summary>
[Collection(nameof(Feed))]
public class ConsumptionTests(PackedFeed feed, Consumer consumer) : IClassFixture<Consumer>
{
    private const string Ending = "\nSystem.Console.WriteLine($\"integration {created.Id} is {created.Status}\");\n";

    private static readonly IReadOnlyList<CodeBlock> s_examples =
        [.. Pages.Packed.SelectMany(Pages.BlocksOf).Where(block => block is { Language: "csharp", Marker: "program" })];

    [Fact]
    public async Task A_console_program_of_the_older_framework_runs_the_example()
    {
        await feed.PackedAsync();
        var project = await consumer.CreateAsync("console", "console", "net8.0", "Immuta.Sdk", "Immuta.Sdk.Testing");
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), TestingExample() + Ending);

        // Where only a newer runtime is installed, the older program runs on it.
        var output = await consumer.DotnetAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_ROLL_FORWARD"] = "Major" }, "run", "--project", project);

        output.Should().Contain("integration 10000 is enabled");
    }

    [Fact]
    public async Task A_single_file_runs_with_nothing_but_a_package_line()
    {
        await feed.PackedAsync();
        var file = Path.Combine(consumer.Folder, "app.cs");
        await File.WriteAllTextAsync(file, $"""
            #:package Immuta.Sdk@{PackedPackage.Version}
            #:package Immuta.Sdk.Testing@{PackedPackage.Version}
            #:property PublishAot=false

            """ + TestingExample() + Ending);

        var output = await consumer.DotnetAsync(null, "run", file);

        output.Should().Contain("integration 10000 is enabled");
    }

    private static string TestingExample() =>
        s_examples.Single(block => block.Text.Contains("DropNextResponse", StringComparison.Ordinal) && block.Text.Contains("Integration created", StringComparison.Ordinal)).Text;
}
