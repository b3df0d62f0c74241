using FluentAssertions;
using Immuta.Sdk.Tests.Architecture;
using Xunit;

namespace Immuta.Sdk.Package.Tests;

/// <summary>The tool as somebody installs it, who has the .NET SDK and nothing else.</summary>
[Collection(nameof(Feed))]
public class ToolTests(PackedFeed feed, Consumer consumer) : IClassFixture<Consumer>
{
    [Fact]
    public async Task The_installed_tool_validates_and_applies_the_example()
    {
        await feed.PackedAsync();
        var tools = Path.Combine(consumer.Folder, "tools");
        await consumer.DotnetAsync(null, "tool", "install", "Immuta.Sdk.Tool", "--version", PackedPackage.Version, "--tool-path", tools);
        var folder = RepositoryFolder.PathOf("examples", "PolicyAsCode", "governance");

        var valid = await RunAsync(tools, "validate", folder, "--env", "prod");
        var planned = await RunAsync(tools, "plan", folder, "--env", "prod", "--demo");
        var applied = await RunAsync(tools, "apply", folder, "--env", "prod", "--demo");

        valid.ExitCode.Should().Be(0, valid.Errors);
        planned.ExitCode.Should().Be(2, planned.Errors);
        applied.ExitCode.Should().Be(0, applied.Errors);
        applied.Output.Should().Contain("5 applied.");
        Directory.EnumerateFiles(folder, "immuta.lock*").Should().BeEmpty();
    }

    private static Task<ProcessRun> RunAsync(string tools, params string[] arguments) => ProcessRun.StartAsync(
        Path.Combine(tools, "immuta-code"),
        arguments,
        TimeSpan.FromMinutes(2),
        environment: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // Where this runtime is, which needs not be where a program looks for it.
            ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..")),
            ["SNOWFLAKE_PASSWORD"] = "an-invented-password",
        });
}
