using System.Net;
using System.Net.Sockets;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Architecture;
using Xunit;

namespace Immuta.Sdk.Package.Tests;

/// <summary>The first ten minutes of the client's page, word for word, in empty folders and from an empty package cache.</summary>
[Collection(nameof(Feed))]
public class FirstStepsTests(PackedFeed feed, Consumer consumer) : IClassFixture<Consumer>
{
    [Fact]
    public void The_page_has_first_steps_for_these_projects() =>
        FirstSteps.Titles.Should().Equal("A console program", "A service", "ASP.NET Core", "F#", "Tests of your own code");

    [Fact]
    public async Task The_console_program_prints_what_the_page_says() =>
        (await FollowAsync("A console program")).Should().Contain(FirstSteps.OutputOf("A console program"));

    [Fact]
    public async Task The_service_lists_integrations_and_editors_know_its_settings()
    {
        var output = await FollowAsync("A service", "dotnet msbuild -getItem:JsonSchemaSegment\n");

        output.Should().Contain("Trino: enabled").And.Contain("All integrations are listed");
        output.Should().Contain("ConfigurationSchema.json", because: "editors learn the keys of appsettings from it");
    }

    [Fact]
    public async Task The_web_application_is_healthy_and_serves_the_integrations() =>
        (await FollowAsync("ASP.NET Core")).Should().Contain("Healthy").And.Contain("[\"Trino: enabled\"]");

    [Fact]
    public async Task The_program_in_F_registers_an_integration() =>
        (await FollowAsync("F#")).Should().Contain("Integration 10000 is enabled");

    [Fact]
    public async Task The_test_project_is_green() =>
        (await FollowAsync("Tests of your own code")).Should().Contain("Passed!").And.NotContain("Failed:     1");

    private async Task<string> FollowAsync(string title, string more = "")
    {
        await feed.PackedAsync();
        await using var fake = new FakeImmuta();
        await using var server = await fake.ListenAsync();
        await using var immuta = ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey);
        await immuta.Integrations.CreateAsync(TrinoIntegration.Create());
        var folder = Directory.CreateDirectory(Path.Combine(consumer.Folder, $"{Guid.NewGuid():N}")).FullName;

        // What a reader edits too: the address, the key, and a port that is free.
        var script = FirstSteps.ScriptOf(title)
            .Replace("https://acme.example.com", server.BaseAddress.ToString(), StringComparison.Ordinal)
            .Replace("your-api-key", fake.ApiKey, StringComparison.Ordinal)
            .Replace("localhost:5080", $"localhost:{FreePort()}", StringComparison.Ordinal);
        var run = await ProcessRun.StartAsync("bash", ["-c", script + more], TimeSpan.FromMinutes(5), folder);

        run.ExitCode.Should().Be(0, because: "it printed: {0}{1}", run.Output, run.Errors);
        return run.Output.ReplaceLineEndings("\n");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
