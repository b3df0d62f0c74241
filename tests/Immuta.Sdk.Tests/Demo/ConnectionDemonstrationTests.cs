using FluentAssertions;
using global::Demo;
using Immuta.Sdk.Testing;
using Spectre.Console;
using Xunit;

namespace Immuta.Sdk.Tests.Demo;

public sealed class ConnectionDemonstrationTests(DefaultRun run) : IClassFixture<DefaultRun>
{
    [Fact]
    public void The_connection_comes_first_and_every_step_of_its_life_is_shown_in_order()
    {
        run.Outcome.ExitCode.Should().Be(0, run.Outcome.Errors);
        string[] steps =
        [
            "1. A connection: the set-up script", "acme-sales-setup.sql", "2. A dry run", "returned 200", "3. Register", "100 %", "Succeeded: 5 of 5 jobs",
            "4. What was found", "TABLE_000001", "5. Enable", "objects are active", "6. Deregister", "acme-sales-removal.sql", "ScriptSaved", "Deleted",
            "acme-sales: registered, enabled and removed", "7. Classic integrations",
        ];
        var places = steps.Select(step => run.Outcome.Output.IndexOf(step, StringComparison.Ordinal)).ToList();
        places.Should().NotContain(-1, "all of them are shown: {0}", run.Outcome.Output).And.BeInAscendingOrder();
    }

    [Fact]
    public async Task The_registration_uses_the_payload_of_its_script_and_its_test()
    {
        await using var fake = new FakeImmuta();

        var (exitCode, output) = await RunAsync(fake);

        exitCode.Should().Be(0, output);
        var registration = fake.Journal.Find("POST", "/data/connection").Should().ContainSingle().Subject;
        registration.ManualFlow.Should().Be(ManualFlowMatch.Same);
        registration.GetRequestBody().Should().Be(fake.Journal.Find("POST", "/data/connection/test").Single().GetRequestBody());
        fake.Connections.Should().BeEmpty();
    }

    [Fact]
    public async Task The_progress_of_jobs_is_printed_without_repeated_lines()
    {
        await using var fake = new FakeImmuta();

        var (_, output) = await RunAsync(fake);

        var lines = output.Split('\n').Where(line => line.Contains(" of 5 jobs ended", StringComparison.Ordinal)).Select(line => line[12..]).ToList();
        lines.Should().HaveCountGreaterThan(1).And.OnlyHaveUniqueItems();
        output.Should().NotContain("\u001b").And.NotContain("example-password");
    }

    [Fact]
    public async Task A_connection_that_fails_is_one_line_and_the_exit_code_of_the_run()
    {
        await using var fake = new FakeImmuta();
        fake.RejectNextConnectionTest();

        var (exitCode, output) = await RunAsync(fake);

        exitCode.Should().Be(1);
        output.Should().Contain("acme-sales: ").And.Contain("The connection could not be established.");
        fake.Journal.Count("POST", "/data/connection").Should().Be(0);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(FakeImmuta fake)
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
        console.Profile.Width = 160;
        var exitCode = await new ConnectionDemonstration(immuta, fake, console).RunAsync(CancellationToken.None);
        return (exitCode, output.ToString());
    }
}
