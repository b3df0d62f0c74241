using System.Net;
using Immuta.Sdk.Testing;
using PolicyAsCode;
using Spectre.Console;

namespace Immuta.Sdk.Yaml.Tests.PolicyAsCode;

public sealed class ExitCodeTests : IAsyncLifetime
{
    private readonly FakeImmuta _fake = new();
    private readonly CodeFolderOnDisk _folder = CodeFolderOnDisk.OfTheSample();
    private string _url = "";

    public async ValueTask InitializeAsync() => _url = (await _fake.ListenAsync()).BaseAddress.ToString();

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await _fake.DisposeAsync();
    }

    [Fact]
    public async Task Without_arguments_the_sample_is_applied_to_the_embedded_tenant()
    {
        var outcome = await ExampleProcess.RunAsync([]);

        outcome.Should().Match<Outcome>(o => o.ExitCode == 0 && o.Errors.Length == 0, outcome.Errors);
        outcome.Output.Should().Contain("fake tenant").And.Contain("public.customers, public.orders").And.Contain("5 applied, 0 unchanged").And.NotContain("example-password").And.NotContain("\u001b");
    }

    [Fact]
    public async Task All_files_are_dry_runs_before_any_is_applied_and_in_the_order_that_leaves_nothing_open()
    {
        _fake.Quirks.RefuseOpenReferences = true;

        var outcome = await RunAsync();

        outcome.ExitCode.Should().Be(ExitCodes.Done, outcome.Errors);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().StartWith("note: projects/fraud.yaml: the dry run was refused");
        var sent = _fake.Journal.Entries.Select(entry => entry.RequestTarget.Replace("/api/v2/", "", StringComparison.Ordinal)).ToList();
        sent.Take(5).Should().OnlyContain(target => target.EndsWith("?dryRun=true", StringComparison.Ordinal));
        sent.Skip(5).Distinct().Should().Equal("purpose", "policy", "data", "project");
        _fake.V2.Projects.Should().ContainSingle();
    }

    [Fact]
    public async Task A_second_run_finds_what_is_there_and_deletes_nothing()
    {
        await RunAsync();
        var ids = _fake.V2.DataSources.Select(source => source.Id).ToArray();

        var outcome = await RunAsync();

        outcome.ExitCode.Should().Be(ExitCodes.Done, outcome.Errors);
        outcome.Output.Should().Contain("not reported in the response").And.Contain("1 unchanged");
        _fake.V2.DataSources.Select(source => source.Id).Should().Equal(ids);
    }

    [Fact]
    public async Task Check_ends_with_2_where_something_is_different_and_changes_nothing()
    {
        var outcome = await RunAsync("--check");

        outcome.ExitCode.Should().Be(ExitCodes.ChangesFound, outcome.Errors);
        outcome.Output.Should().Contain("The tenant differs from the files; nothing was changed.");
        _fake.Journal.Entries.Should().HaveCount(5).And.OnlyContain(entry => entry.RequestTarget.EndsWith("?dryRun=true", StringComparison.Ordinal));
        _fake.V2.DataSources.Should().BeEmpty();

        await RunAsync();
        _folder.Change("data/acme-sales.yaml", "- table: ORDERS\n  schema: PUBLIC\n", "");
        (await RunAsync("--check")).ExitCode.Should().Be(ExitCodes.ChangesFound);
        _fake.V2.DataSources.Should().OnlyContain(source => source.IsEnabled);
    }

    [Fact]
    public async Task Check_returns_0_and_says_so_when_the_response_is_inconclusive()
    {
        await RunAsync();

        var outcome = await RunAsync("--check");

        outcome.ExitCode.Should().Be(ExitCodes.Done, outcome.Errors);
        outcome.Output.Should().Contain("not reported in the response").And.Contain("The responses report no difference, but some are inconclusive; nothing was changed.");
    }

    [Fact]
    public async Task Check_returns_0_when_the_responses_report_no_difference()
    {
        _fake.Quirks.UnchangedIsNoUpdate = true;
        await RunAsync();

        var outcome = await RunAsync("--check");

        outcome.ExitCode.Should().Be(ExitCodes.Done, outcome.Errors);
        outcome.Output.Should().Contain("The tenant is what the files say").And.NotContain("not reported").And.NotContain("inconclusive");
    }

    [Fact]
    public async Task Without_a_terminal_nothing_is_deleted_unless_it_was_agreed_to_before()
    {
        await RunAsync();
        _folder.Change("data/acme-sales.yaml", "- table: ORDERS\n  schema: PUBLIC\n", "").Change("purposes/fraud-review.yaml", "Investigating", "Looking into");
        _fake.Journal.Clear();

        var refused = await RunAsync();

        refused.ExitCode.Should().Be(ExitCodes.DeletionNotConfirmed);
        refused.Output.Should().Contain("data/acme-sales.yaml: public.orders");
        refused.ErrorLines.Should().ContainSingle().Which.Should().Contain("--yes");
        _fake.Journal.Entries.Should().OnlyContain(entry => entry.RequestTarget.EndsWith("?dryRun=true", StringComparison.Ordinal), "nothing is applied, not even what deletes nothing");

        var agreed = await RunAsync("--yes");

        agreed.ExitCode.Should().Be(ExitCodes.Done, agreed.Errors);
        _fake.V2.DataSources.Where(source => !source.IsEnabled).Select(source => source.Name).Should().Equal("public.orders");
    }

    [Fact]
    public async Task Another_connection_under_a_known_key_is_a_deletion_to_agree_to()
    {
        await RunAsync();
        _folder.Change("data/acme-sales.yaml", "database: SALES", "database: OTHER");

        var refused = await RunAsync();

        refused.ExitCode.Should().Be(ExitCodes.DeletionNotConfirmed);
        refused.Output.Should().Contain("acme-sales.yaml: public.customers").And.Contain("acme-sales.yaml: public.orders");
    }

    [Theory]
    [InlineData("yes\n", ExitCodes.Done, false)]
    [InlineData("no\n", ExitCodes.DeletionNotConfirmed, true)]
    [InlineData("\n", ExitCodes.DeletionNotConfirmed, true)]
    [InlineData("", ExitCodes.DeletionNotConfirmed, true)]
    public async Task A_person_is_asked_before_anything_is_deleted(string response, int exitCode, bool isEnabled)
    {
        await RunAsync();
        _folder.Change("data/acme-sales.yaml", "- table: ORDERS\n  schema: PUBLIC\n", "");

        var outcome = await RunHereAsync(new StringReader(response));

        outcome.ExitCode.Should().Be(exitCode, outcome.Errors);
        outcome.Output.Should().Contain("Type yes to continue:");
        _fake.V2.DataSources.Single(source => source.Name == "public.orders").IsEnabled.Should().Be(isEnabled);
    }

    [Fact]
    public async Task Nothing_is_sent_when_any_file_is_invalid_and_all_errors_of_all_files_are_listed()
    {
        _folder.Change("policies/mask-email.yaml", "type: data", "type: data\ntype: data")
            .Change("data/acme-sales.yaml", "  warehouse: LOAD_WH\n", "").Change("data/acme-sales.yaml", "hardDelete: false", "hardDelete: yes")
            .Write("policies/broken.json", "{\n  \"policyKey\": \"canary-7f3a\"\n  \"name\": 1 }")
            .Write("projects/old.yaml", "projectKey: \"caf\u00e9\nname: x\n")
            .Write("somewhere/else.yaml", "name: x\n");
        File.WriteAllBytes(Path.Combine(_folder.Path, "purposes", "latin.yaml"), [.. "name: caf"u8, 0xE9]);

        var outcome = await RunAsync();

        outcome.ExitCode.Should().Be(ExitCodes.WrongUsage);
        outcome.ErrorLines.Should().HaveCount(7).And.OnlyContain(line => line.StartsWith("error: ", StringComparison.Ordinal));
        outcome.Errors.Should()
            .Contain("error: policies/mask-email.yaml:4:1: $: The name occurs twice").And
            .Contain("error: data/acme-sales.yaml:3:3: $.connection.warehouse: ").And
            .Contain("error: data/acme-sales.yaml:13:15: $.options.hardDelete: Only older YAML").And
            .Contain("error: policies/broken.json:3:3: $: This is not valid JSON").And
            .Contain("error: projects/old.yaml:1:13: $: The YAML cannot be read here.").And
            .Contain("error: purposes/latin.yaml:1:10: $: The file contains a byte that isn't valid UTF-8").And
            .Contain("error: somewhere/else.yaml:1:1: the file is in none of the folders").And
            .NotContain("canary-7f3a").And.NotContain("example-password");
        _fake.Journal.Entries.Should().BeEmpty();
    }

    [Theory]
    [InlineData("circumstances:", "Circumstances:", "$.Circumstances: Not a documented member; names are case-sensitive. Did you mean 'circumstances'? (spelling)")]
    [InlineData("circumstances:", "circumstance:", "$.circumstance: Not a documented member; names are case-sensitive. Did you mean 'circumstances'? (spelling)")]
    [InlineData("policyKey:", "policykey:", "$.policyKey: 'policyKey' is missing. Did you misspell it as 'policykey'? (required)")]
    public async Task A_misspelt_member_keeps_a_policy_from_being_applied(string from, string to, string message)
    {
        _folder.Change("policies/mask-email.yaml", from, to);

        var outcome = await RunAsync();

        outcome.ExitCode.Should().Be(ExitCodes.WrongUsage);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().StartWith("error: policies/mask-email.yaml:").And.EndWith(message);
        _fake.Journal.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task An_unknown_member_is_a_warning_and_an_error_with_strict()
    {
        _folder.Change("policies/mask-email.yaml", "type: data", "type: data\ncostCenter: 4711");
        const string Finding = "policies/mask-email.yaml:4:1: $.costCenter: Not a documented member";

        var lenient = await RunAsync();
        var strict = await RunAsync("--strict");

        lenient.ExitCode.Should().Be(ExitCodes.Done, lenient.Errors);
        lenient.ErrorLines.Should().ContainSingle().Which.Should().StartWith($"warning: {Finding}");
        strict.ExitCode.Should().Be(ExitCodes.WrongUsage);
        strict.ErrorLines.Should().ContainSingle().Which.Should().StartWith($"error: {Finding}");
    }

    [Fact]
    public async Task Two_files_about_the_same_thing_are_refused()
    {
        _folder.Write("policies/again/mask.yaml", _folder.Read("policies/mask-email.yaml"));

        var outcome = await RunAsync();

        outcome.ExitCode.Should().Be(ExitCodes.WrongUsage);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().Contain("policies/mask-email.yaml:1:1: the same key as in policies/again/mask.yaml");
    }

    [Theory]
    [InlineData("the folder does not exist", "no-such-folder")]
    [InlineData("one folder too many", "a", "canary-7f3a")]
    [InlineData("unknown option --nope", "--nope=canary-7f3a")]
    [InlineData("--url needs a value", "--url")]
    public async Task Wrong_usage_is_one_clear_line(string words, params string[] args)
    {
        var outcome = await ExampleProcess.RunAsync(args);

        outcome.ExitCode.Should().Be(ExitCodes.WrongUsage);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().StartWith("error: ").And.Contain(words).And.NotContain("canary");
    }

    [Fact]
    public async Task A_folder_without_files_and_a_missing_key_are_wrong_usage()
    {
        using var empty = CodeFolderOnDisk.Empty();

        (await ExampleProcess.RunAsync([empty.Path])).Should().Match<Outcome>(o => o.ExitCode == ExitCodes.WrongUsage && o.Errors.Contains("holds no .yaml"));
        (await ExampleProcess.RunAsync([_folder.Path, "--url", _url])).Should().Match<Outcome>(o => o.ExitCode == ExitCodes.WrongUsage && o.Errors.Contains("IMMUTA_API_KEY"));
    }

    [Fact]
    public async Task A_refusal_while_applying_names_the_file_and_what_was_done_before()
    {
        _fake.FailNext(HttpStatusCode.UnprocessableEntity, match: request => request.Matches("POST", "/api/v2/data") && !request.RequestTarget.Contains("dryRun", StringComparison.Ordinal));

        var outcome = await RunAsync();

        outcome.ExitCode.Should().Be(ExitCodes.Failed);
        outcome.ErrorLines.Should().HaveCount(2);
        outcome.ErrorLines[0].Should().StartWith("error: data/acme-sales.yaml: ").And.Contain("422");
        outcome.ErrorLines[1].Should().Contain("3 files were applied before this one, and none after it");
        _fake.V2.Projects.Should().BeEmpty();
    }

    [Fact]
    public async Task A_wrong_key_and_a_host_that_is_not_there_are_failures()
    {
        (await ExampleProcess.RunAsync([_folder.Path, "--url", _url], "wrong-key")).Should().Match<Outcome>(o => o.ExitCode == ExitCodes.Failed && o.Errors.Contains("401"));
        await _fake.DisposeAsync();
        (await RunAsync()).Should().Match<Outcome>(o => o.ExitCode == ExitCodes.Failed && o.Errors.Contains("no connection could be made"));
    }

    [Fact]
    public async Task A_termination_signal_ends_a_call_under_way_at_once()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There is no signal to send to another process.
        }

        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _fake.DelayNext(TimeSpan.FromHours(1), match: _ => arrived.TrySetResult() || true);
        using var example = ExampleProcess.Start([_folder.Path, "--url", _url], _fake.ApiKey);
        await arrived.Task.WaitAsync(TimeSpan.FromMinutes(2));

        using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", example.Id.ToString()]);
        var outcome = await example.EndAsync();

        outcome.ExitCode.Should().Be(143);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().StartWith("interrupted");
    }

    [Fact]
    public async Task Help_documents_every_exit_code()
    {
        var outcome = await ExampleProcess.RunAsync(["--help"]);

        outcome.ExitCode.Should().Be(ExitCodes.Done);
        outcome.Output.Should().ContainAll("0 done", "1 failed", "2 --check", "3 wrong", "4 something", "130 interrupted", "143 terminated", "IMMUTA_API_KEY");
    }

    private Task<Outcome> RunAsync(params string[] args) => ExampleProcess.RunAsync([_folder.Path, .. args, "--url", _url], _fake.ApiKey);

    // In this process, where a test can simulate the terminal input.
    private async Task<Outcome> RunHereAsync(TextReader responses)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        await using var immuta = ImmutaClient.Create(_url, _fake.ApiKey);
        var files = CodeFolder.Read(_folder.Path, new(), finding => errors.WriteLine(finding));
        var exitCode = await new Run(immuta, console, errors, responses, new CommandLine()).ExecuteAsync(files, CancellationToken.None);
        return new(exitCode, output.ToString(), errors.ToString());
    }
}
