using Immuta.Sdk.Tool.Tests.Support;

namespace Immuta.Sdk.Tool.Tests;

public sealed class UsageTests : ToolTenant
{
    public static TheoryData<string> Commands => ["", "plan", "apply", "check", "drift", "validate", "export", "inventory"];

    [Theory]
    [InlineData("name a command")]
    [InlineData("FOLDER is missing", "plan")]
    [InlineData("one argument too many", "plan", "a", "canary-5f2c")]
    [InlineData("unknown option --api-key", "plan", "a", "--api-key=canary-5f2c")]
    [InlineData("unknown option --demo", "drift", "a", "--demo")]
    [InlineData("--url needs a value", "plan", "a", "--url")]
    [InlineData("--max-deletions has a value that it can't have", "plan", "a", "--max-deletions", "canary-5f2c")]
    [InlineData("--kind has a value that it can't have", "plan", "a", "--kind", "canary-5f2c")]
    [InlineData("--prune needs --select or --key", "plan", "a", "--prune")]
    [InlineData("--max-share need --prune", "plan", "a", "--max-share", "0.5")]
    [InlineData("--max-share is between 0 and 1", "plan", "a", "--prune", "--key", "b", "--max-share", "2")]
    [InlineData("--plan applies a saved plan as it is", "apply", "a", "--plan", "b", "--select", "c")]
    [InlineData("--plan: the file can't be read", "apply", "a", "--plan", "b")]
    [InlineData("--env: the name of an environment", "validate", "a", "--env", "../prod")]
    [InlineData("The folder does not exist", "validate", "no-such-folder")]
    [InlineData("it doesn't exist", "inventory", "--settings", "no-such-file.json")]
    public async Task Wrong_usage_is_one_clear_line(string words, params string[] args)
    {
        var outcome = await RunLineAsync(args);

        outcome.ExitCode.Should().Be(ExitCodes.Invalid);
        outcome.Output.Should().BeEmpty();
        outcome.ErrorLines.Should().ContainSingle().Which.Should().StartWith("error: ").And.Contain(words);
        Fake.Journal.Entries.Should().BeEmpty();
    }

    [Theory]
    [InlineData("IMMUTA_URL", "", "key")]
    [InlineData("IMMUTA_API_KEY", null, "")]
    [InlineData("address", "no address", "key")]
    public async Task A_missing_or_wrong_setting_is_named(string words, string? url, string key)
    {
        var outcome = await RunLineAsync(["inventory"], url: url, key: key);

        outcome.ExitCode.Should().Be(ExitCodes.Invalid);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().ContainEquivalentOf(words);
    }

    [Theory]
    [InlineData("{ \"Immuta\": ", "check its syntax")]
    [InlineData("{ \"Other\": {} }", "has no section 'Immuta'")]
    [InlineData("{ \"Immuta\": { \"ApiKey\": \"canary-5f2c\" } }", "BaseAddress")]
    [InlineData("{ \"Immuta\": { \"BaseAddress\": \"https://acme.example.com\", \"MaxRetryAfter\": \"canary-5f2c\" } }", "MaxRetryAfter")]
    public async Task A_wrong_file_of_settings_is_named(string text, string words)
    {
        Folder.Write(".settings.json", text);

        var outcome = await RunLineAsync(["inventory", "--settings", Folder.PathOf(".settings.json")]);

        outcome.ExitCode.Should().Be(ExitCodes.Invalid);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().Contain(words);
    }

    [Fact]
    public async Task A_plan_that_was_edited_is_refused()
    {
        var file = Folder.PathOf(".plan.json");
        await RunAsync("plan", "--out", file);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Token)).Replace("\"Create\"", "\"Unchanged\"", StringComparison.Ordinal), Token);

        var outcome = await ApplyAsync("--plan", file);

        outcome.ExitCode.Should().Be(ExitCodes.Invalid);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().Contain("changed after it was made");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_fits_80_columns_and_explains_the_exit_codes(string command)
    {
        var outcome = await RunLineAsync(command.Length == 0 ? ["--help"] : [command, "--help"]);

        outcome.ExitCode.Should().Be(ExitCodes.Done, outcome.Errors);
        outcome.Output.Split('\n').Should().OnlyContain(line => line.Length <= 80);
        outcome.Output.Should().Contain("Exit codes:").And.Contain(command.Length == 0 ? "inventory" : $"immuta-code {command}");
    }

    [Fact]
    public async Task At_50_columns_the_exit_codes_are_wrapped_between_words()
    {
        var outcome = await RunLineAsync(["--help"], width: 50);

        var codes = outcome.Output[outcome.Output.IndexOf("Exit codes:", StringComparison.Ordinal)..].Split('\n');
        codes.Should().OnlyContain(line => line.Length <= 50);
        codes.Should().Contain("  5         nothing differs for certain, and").And.Contain("            something can't be compared");
    }
}
