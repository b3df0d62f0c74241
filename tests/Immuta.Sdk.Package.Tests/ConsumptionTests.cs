using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Documentation;
using Xunit;

namespace Immuta.Sdk.Package.Tests;

/// <summary>The first ten minutes of somebody who installs the packages, outside of the repository.</summary>
[Collection(nameof(Feed))]
public class ConsumptionTests(PackedFeed feed, Consumer consumer) : IClassFixture<Consumer>
{
    private const string Ending = "\nSystem.Console.WriteLine($\"integration {created.Id} is {created.Status}\");\n";

    private static readonly IReadOnlyList<CodeBlock> s_examples =
        [.. Pages.Packed.SelectMany(Pages.BlocksOf).Where(block => block is { Language: "csharp", Marker: "program" })];

    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    public async Task A_console_program_runs_the_readmes_example_against_the_fake(string framework)
    {
        await feed.PackedAsync();
        var project = await consumer.CreateAsync("console", $"console-{framework}", framework, "Immuta.Sdk", "Immuta.Sdk.Testing");
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), TestingExample() + Ending);

        // Where only a newer runtime is installed, the older program runs on it.
        var output = await consumer.DotnetAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_ROLL_FORWARD"] = "Major" }, "run", "--project", project);

        output.Should().Contain("integration 10000 is enabled");
    }

    [Fact]
    public async Task A_worker_service_gets_the_client_from_its_container()
    {
        await feed.PackedAsync();
        await using var fake = new FakeImmuta();
        await using var server = await fake.ListenAsync();
        var project = await consumer.CreateAsync("worker", "worker", "net10.0", "Immuta.Sdk");
        File.Delete(Path.Combine(project, "Worker.cs"));
        var example = s_examples.Single(block => block.Text.Contains("AddImmutaClient(builder", StringComparison.Ordinal) && block.Text.Contains("CreateAsync(redshift)", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), example.Text + "\nSystem.Console.WriteLine($\"integration {ready.Id} is {ready.Status}\");\n");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Immuta__BaseAddress"] = server.BaseAddress.ToString(),
            ["Immuta__ApiKey"] = fake.ApiKey,
            ["REDSHIFT_PASSWORD"] = "an-invented-password",
        };

        var output = await consumer.DotnetAsync(environment, "run", "--project", project);

        output.Should().Contain("integration 10000 is enabled").And.NotContain("an-invented-password");
        fake.Integrations.Should().ContainSingle();
        var segments = await consumer.DotnetAsync(null, "msbuild", project, "-getItem:JsonSchemaSegment");
        segments.Should().Contain("ConfigurationSchema.json", because: "editors learn the keys of appsettings from it");
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
        s_examples.Single(block => block.Text.Contains("new FakeImmuta()", StringComparison.Ordinal) && block.Text.Contains("Integration created", StringComparison.Ordinal)).Text;
}
