using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Architecture;
using Immuta.Sdk.Tests.Documentation;
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
        var tools = await InstallAsync();
        var folder = RepositoryFolder.PathOf("examples", "PolicyAsCode", "governance");

        var valid = await RunToolAsync(tools, "validate", folder, "--env", "prod");
        var planned = await RunToolAsync(tools, "plan", folder, "--env", "prod", "--demo");
        var applied = await RunToolAsync(tools, "apply", folder, "--env", "prod", "--demo");

        valid.ExitCode.Should().Be(0, valid.Errors);
        planned.ExitCode.Should().Be(2, planned.Errors);
        applied.ExitCode.Should().Be(0, applied.Errors);
        applied.Output.Should().Contain("5 applied.");
        Directory.EnumerateFiles(folder, "immuta.lock*").Should().BeEmpty();
    }

    [Fact]
    public async Task The_shell_blocks_and_the_file_of_the_page_work()
    {
        await feed.PackedAsync();
        await using var fake = new FakeImmuta();
        await using var server = await fake.ListenAsync();
        var tools = await InstallAsync();
        var folder = Directory.CreateDirectory(Path.Combine(consumer.Folder, "page")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "governance", "data"));
        Directory.CreateDirectory(Path.Combine(folder, "governance", "env"));
        File.Copy(RepositoryFolder.PathOf("examples", "PolicyAsCode", "governance", "env", "prod.yaml"), Path.Combine(folder, "governance", "env", "prod.yaml"));
        var blocks = Pages.BlocksOf("src/Immuta.Sdk.Tool/README.md").ToList();
        await File.WriteAllTextAsync(Path.Combine(folder, "governance", "data", "acme-sales.yaml"), blocks.First(block => block.Language == "yaml").Text);

        // The tool is installed already, and a plan that finds a difference ends with 2.
        var commands = string.Concat(blocks.Where(block => block.Language == "sh").Select(block => block.Text)).Split('\n')
            .Select(line => line.Split(" #")[0].TrimEnd())
            .Where(line => !line.StartsWith("dotnet tool install", StringComparison.Ordinal))
            .Select(line => line.Contains(" plan ", StringComparison.Ordinal) ? $"{line} || [ $? -eq 2 ]" : line)
            .Select(line => line.Replace("https://acme.example.com", server.BaseAddress.ToString(), StringComparison.Ordinal).Replace("IMMUTA_API_KEY=...", $"IMMUTA_API_KEY={fake.ApiKey}", StringComparison.Ordinal));
        var run = await RunAsync("bash", folder, tools, "-e", "-c", string.Join('\n', commands));

        run.ExitCode.Should().Be(0, run.Output + run.Errors);
        run.Output.Should().Contain("1 applied.").And.NotContain("an-invented-password");
        fake.V2.DataSources.Should().NotBeEmpty();
    }

    private async Task<string> InstallAsync()
    {
        var tools = Path.Combine(consumer.Folder, "tools");
        if (!Directory.Exists(tools))
        {
            await consumer.DotnetAsync(null, "tool", "install", "Immuta.Sdk.Tool", "--version", PackedPackage.Version, "--tool-path", tools);
        }

        return tools;
    }

    private static Task<ProcessRun> RunToolAsync(string tools, params string[] arguments) => RunAsync(Path.Combine(tools, "immuta-code"), RepositoryFolder.Root, tools, arguments);

    private static Task<ProcessRun> RunAsync(string program, string folder, string tools, params string[] arguments) => ProcessRun.StartAsync(
        program,
        arguments,
        TimeSpan.FromMinutes(2),
        folder,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // Where this runtime is, which needs not be where a program looks for it.
            ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..")),
            ["PATH"] = $"{tools}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
            ["SNOWFLAKE_PASSWORD"] = "an-invented-password",
        });
}
