using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Errors;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Demo;

public sealed class ErrorTests
{
    private const string Key = "canary-key-7f3a";

    [Theory]
    [InlineData("unknown option --nope", "--nope=canary-key-7f3a")]
    [InlineData("argument 1 is not an option", "canary-key-7f3a")]
    [InlineData("--config needs a value", "--config")]
    [InlineData("need --config", "--dry-run")]
    [InlineData("cannot be read", "--config", "no-such-file.json")]
    [InlineData("cannot be read", "--config", ".")]
    [InlineData("uses http", "--url", "http://acme.example.com")]
    [InlineData("must be an absolute https address", "--url", "acme")]
    [InlineData("must be an absolute https address", "--url", "https://")]
    public async Task Wrong_usage_is_one_clear_line_and_exit_code_2(string words, params string[] args) =>
        ShouldBeOneLine(await DemoProcess.RunAsync(args, Key), 2, words);

    [Fact]
    public async Task A_missing_key_is_one_clear_line_and_exit_code_2() =>
        ShouldBeOneLine(await DemoProcess.RunAsync(["--url", "https://acme.example.com"]), 2, "IMMUTA_API_KEY is not set");

    [Fact]
    public async Task Text_that_is_not_json_is_one_clear_line_with_its_place()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("broken.json", """{ "type": "Trino", "password": canary-key-7f3a }""");

        var outcome = await DemoProcess.RunAsync(["--config", file]);

        ShouldBeOneLine(outcome, 2, "line 1");
    }

    [Fact]
    public async Task Every_problem_of_a_file_is_reported_with_its_path_and_nothing_is_sent()
    {
        await using var fake = new FakeImmuta();
        await using var server = await fake.ListenAsync();
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "wrong.json",
            """{"type":"Databricks","autoBootstrap":true,"config":{"workspaceUrl":7,"catalog":"1-bad","authenticationType":"token","token":"canary-key-7f3a"}}""");

        var outcome = await DemoProcess.RunAsync(["--config", file, "--url", server.BaseAddress.ToString()], fake.ApiKey);

        outcome.ExitCode.Should().Be(2);
        outcome.ErrorLines.Should().HaveCount(3).And.OnlyContain(line => line.StartsWith("error: ") && line.Contains("wrong.json: $.config."));
        outcome.Errors.Should().Contain("$.config.workspaceUrl").And.Contain("$.config.httpPath").And.Contain("$.config.catalog").And.NotContain(Key);
        fake.Journal.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task An_unreachable_host_is_one_clear_line_and_exit_code_1()
    {
        await using var fake = new FakeImmuta();
        var server = await fake.ListenAsync();
        await server.DisposeAsync();

        var outcome = await DemoProcess.RunAsync(["--url", server.BaseAddress.ToString()], Key);

        ShouldBeOneLine(outcome, 1, "no connection could be made");
    }

    [Fact]
    public async Task A_wrong_key_is_one_clear_line_and_exit_code_1()
    {
        await using var fake = new FakeImmuta();
        await using var server = await fake.ListenAsync();

        var outcome = await DemoProcess.RunAsync(["--url", server.BaseAddress.ToString()], Key);

        ShouldBeOneLine(outcome, 1, "401");
    }

    [Fact]
    public async Task A_dry_run_prints_no_secret_and_sends_no_request()
    {
        await using var fake = new FakeImmuta();
        await using var server = await fake.ListenAsync();
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "secrets.json",
            """
            {"type":"Snowflake","autoBootstrap":false,"futureSecret":"canary-key-7f3a","config":{
              "host":"acme.snowflake.example.com","warehouse":"IMMUTA_WH","database":"IMMUTA","authenticationType":"keyPair",
              "username":"IMMUTA_SYSTEM","privateKey":"-----BEGIN PRIVATE KEY-----\nCANARYKEY7f3a\n-----END PRIVATE KEY-----\n","connectArgs":"canary-key-7f3a","futureKey":{"deep":"canary-key-7f3a"}}}
            """);

        var outcome = await DemoProcess.RunAsync(["--dry-run", "--config", file, "--url", server.BaseAddress.ToString()], Key);

        outcome.ExitCode.Should().Be(0, outcome.Errors);
        outcome.Output.Should().Contain("acme.snowflake.example.com").And.Contain("\"privateKey\": \"***\"");
        (outcome.Output + outcome.Errors).Should().NotContain(Key).And.NotContain("CANARYKEY7f3a");
        fake.Journal.Entries.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Trno")]
    [InlineData("Snowfall")]
    [InlineData("trino")]
    public async Task An_unknown_technology_is_an_error_with_the_list_of_technologies(string technology)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("new.json", $$"""{"type":"{{technology}}"}""");

        var outcome = await DemoProcess.RunAsync(["--dry-run", "--config", file]);

        outcome.ExitCode.Should().Be(2, outcome.Errors);
        outcome.ErrorLines[0].Should().Contain("new.json: $.type: ").And.Contain("'Snowflake'").And.Contain("'Trino'").And.Contain("'Native S3'");
    }

    [Fact]
    public async Task Help_documents_every_exit_code()
    {
        var outcome = await DemoProcess.RunAsync(["--help"]);

        outcome.ExitCode.Should().Be(0);
        outcome.Output.Should().Contain("IMMUTA_API_KEY").And.Contain("0 done, 1 failed").And.Contain("2 wrong").And.Contain("3 the").And.Contain("130");
    }

    private static void ShouldBeOneLine(Outcome outcome, int exitCode, string words)
    {
        outcome.ExitCode.Should().Be(exitCode, outcome.Errors);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().StartWith("error: ").And.Contain(words);
        (outcome.Output + outcome.Errors).Should().NotContain(Key);
    }
}
