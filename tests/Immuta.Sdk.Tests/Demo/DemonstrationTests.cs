using FluentAssertions;
using global::Demo;
using Immuta.Sdk.Testing;
using Spectre.Console;
using Xunit;

namespace Immuta.Sdk.Tests.Demo;

public sealed class DemonstrationTests(DefaultRun run) : IClassFixture<DefaultRun>
{
    private static readonly string[] s_technologies =
        ["Snowflake", "Databricks", "Redshift", "Azure Synapse Analytics", "Google BigQuery", "Native S3", "Trino"];

    [Fact]
    public void Without_settings_seven_technologies_become_enabled_and_are_removed()
    {
        run.Outcome.Errors.Should().BeEmpty();
        run.Outcome.ExitCode.Should().Be(0);
        var rows = run.Outcome.Output.Split('\n').Where(line => line.StartsWith('│') && line.Contains("│ enabled │", StringComparison.Ordinal)).ToList();
        rows.Should().HaveCount(7);
        s_technologies.Should().OnlyContain(technology => rows.Any(row => row.StartsWith($"│ {technology} ", StringComparison.Ordinal)));
        run.Outcome.Output.Should().Contain("creating", "progress is reported").And.Contain("7 of 7 enabled, 7 removed");
    }

    [Fact]
    public void The_demo_shows_an_invalid_payload_and_a_server_error() => run.Outcome.Output.Should()
        .Contain("2 problems").And.Contain("$.config.catalog: ").And.Contain("$.config.token: ").And.Contain("Requests sent: 0").And
        .Contain("409 Conflict").And.Contain("already exists on acme.snowflake.example.com").And.Contain("What to do: ");

    [Fact]
    public void Without_a_terminal_no_escape_sequence_and_no_secret_is_printed() => run.Outcome.Output.Should()
        .Contain("Native S3").And.NotContain("\u001b").And.NotContain("example-password").And.NotContain("NOT+A+REAL+KEY");

    [Fact]
    public void Scripts_are_saved_for_their_owner_only_and_are_deleted_at_the_end()
    {
        run.Outcome.Output.Should().Contain("redshift-1-initial-create.sql").And.Contain("redshift-2-create.sql");
        if (!OperatingSystem.IsWindows())
        {
            run.Outcome.Output.Should().Contain("mode 600");
        }

        run.LeftBehind.Should().BeEmpty();
    }

    [Fact]
    public async Task A_manual_setup_is_created_with_the_payload_that_its_scripts_were_made_for()
    {
        await using var fake = new FakeImmuta();

        await RunAsync(fake);

        var flows = fake.Journal.Find("POST", "/integrations").Select(entry => entry.ManualFlow);
        flows.Count(flow => flow == ManualFlowMatch.Same).Should().Be(2, "Redshift and Synapse are set up by scripts");
        fake.Journal.Count("POST", "/integrations/scripts/post-cleanup").Should().Be(1, "Synapse is cleared by two scripts");
    }

    [Fact]
    public async Task One_failed_integration_fails_the_run_but_not_the_others()
    {
        await using var fake = new FakeImmuta();
        fake.FailNextCreation();

        var (exitCode, output) = await RunAsync(fake);

        exitCode.Should().Be(1);
        output.Should().Contain("6 of 7 enabled, 6 removed").And.Contain("ended as 'createError'");
    }

    [Fact]
    public async Task At_50_columns_the_integrations_are_lines_whose_words_are_whole()
    {
        await using var fake = new FakeImmuta();

        var (_, output) = await RunAsync(fake, width: 50);

        s_technologies.Should().OnlyContain(technology => output.Contains($"\n{technology}: enabled\n", StringComparison.Ordinal));
        output.Should().NotContain("│").And.Contain("  API key for the cluster\n");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(FakeImmuta fake, int width = 160)
    {
        using var handler = fake.CreateHandler();
        await using var immuta = ImmutaClient.Create(new ImmutaClientOptions
        {
            BaseAddress = FakeImmuta.InMemoryAddress,
            ApiKey = fake.ApiKey,
            HttpMessageHandler = handler,
        });
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width;
        var exitCode = await new IntegrationDemonstration(immuta, fake, console).RunAsync(CancellationToken.None);
        return (exitCode, output.ToString());
    }
}
