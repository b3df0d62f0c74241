using System.Net;
using Immuta.Sdk.Tool.Tests.Support;

namespace Immuta.Sdk.Tool.Tests;

public sealed class ExitCodeTests : ToolTenant
{
    private static readonly string[] s_prune = ["--prune", "--select", "Sales: ", "--max-share", "1"];

    [Fact]
    public async Task Without_a_terminal_nothing_is_deleted_unless_it_is_agreed()
    {
        await ApplyAsync();
        Folder.Remove("policies/subscribe-sales.json").Write("env/prod.yaml", "snowflakeHost: acme.snowflakecomputing.example.com\n");
        (await RunAsync("plan")).Should().Match<Outcome>(plan => plan.ExitCode == ExitCodes.Done && !plan.Output.Contains("subscribe"));

        var plan = await RunAsync("plan", s_prune);
        var refused = await ApplyAsync(s_prune);

        plan.ExitCode.Should().Be(ExitCodes.Differs, plan.Errors);
        refused.ExitCode.Should().Be(ExitCodes.NotAgreed);
        refused.Output.Should().Contain("- policy Sales: subscribe: delete");
        refused.ErrorLines.Should().ContainSingle().Which.Should().Contain("policy 'Sales: subscribe'").And.Contain("--yes");
        Fake.V2.Policies.Should().HaveCount(2);
        var agreed = await ApplyAsync([.. s_prune, "--yes"]);
        agreed.ExitCode.Should().Be(ExitCodes.Done, agreed.Errors);
        Fake.V2.Policies.Should().ContainSingle();
    }

    [Theory]
    [InlineData("yes\n", ExitCodes.Done, 1)]
    [InlineData("y\n", ExitCodes.NotAgreed, 2)]
    [InlineData("", ExitCodes.NotAgreed, 2)]
    public async Task On_a_terminal_a_deletion_is_asked_for(string input, int exitCode, int left)
    {
        await ApplyAsync();
        Folder.Remove("policies/subscribe-sales.json").Write("env/prod.yaml", "snowflakeHost: acme.snowflakecomputing.example.com\n");

        var outcome = await RunLineAsync(["apply", Folder.Path, "--env", "prod", .. s_prune], input);

        outcome.ExitCode.Should().Be(exitCode, outcome.Errors);
        outcome.Output.Should().Contain("To be deleted: policy 'Sales: subscribe'");
        Fake.V2.Policies.Should().HaveCount(left);
    }

    [Fact]
    public async Task Data_sources_that_an_update_removes_need_agreement_too()
    {
        await ApplyAsync();
        Folder.Change("data/acme-sales.yaml", "- table: ORDERS\n  schema: PUBLIC\n", "").Change("projects/fraud.yaml", ", public.orders", "");

        var refused = await ApplyAsync();

        refused.ExitCode.Should().Be(ExitCodes.NotAgreed, refused.Errors);
        refused.ErrorLines.Should().ContainSingle().Which.Should().Contain("public.orders").And.Contain("--yes").And.NotContain("ConfirmDeletions");
        Fake.V2.DataSources.Should().OnlyContain(source => source.IsEnabled);
        var agreed = await ApplyAsync("--yes");
        agreed.ExitCode.Should().Be(ExitCodes.Done, agreed.Errors);
        Fake.V2.DataSources.Where(source => !source.IsEnabled).Select(source => source.Name).Should().Equal("public.orders");
    }

    [Fact]
    public async Task Too_many_deletions_are_refused_even_with_yes()
    {
        await ApplyAsync();
        Folder.Remove("policies/subscribe-sales.json").Remove("policies/mask-email.yaml").Write("env/prod.yaml", "snowflakeHost: acme.snowflakecomputing.example.com\n");

        var plan = await RunAsync("plan", [.. s_prune, "--max-deletions", "1"]);
        var apply = await ApplyAsync([.. s_prune, "--max-deletions", "1", "--yes"]);

        plan.ExitCode.Should().Be(ExitCodes.Differs);
        plan.Output.Should().Contain("2 refused");
        apply.ExitCode.Should().Be(ExitCodes.NotAgreed);
        apply.Output.Should().Contain("2 refused");
        Fake.V2.Policies.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_plan_that_can_compare_nothing_ends_with_5()
    {
        await ApplyAsync("--no-lock");

        var outcome = await RunAsync("check", "--no-lock", "--kind", "data");

        outcome.ExitCode.Should().Be(ExitCodes.Unknown, outcome.Output + outcome.Errors);
        outcome.Output.Should().Contain("1 not comparable.");
        (await ApplyAsync("--no-lock", "--kind", "data", "--skip-unknown")).Output.Should().Contain("1 skipped.");
    }

    [Fact]
    public async Task Every_problem_of_every_file_is_one_line_and_nothing_is_sent()
    {
        Folder.Change("policies/mask-email.yaml", "type: data", "type: data\ncostCenter: 4711").Change("projects/fraud.yaml", "projectKey:", "projectkey:");

        var outcome = await ApplyAsync();
        var lenient = await RunAsync("validate", "--no-strict");

        outcome.ExitCode.Should().Be(ExitCodes.Invalid);
        outcome.ErrorLines.Should().HaveCountGreaterThanOrEqualTo(2).And.OnlyContain(line => line.StartsWith("error: "));
        outcome.Errors.Should().ContainAll("policies/mask-email.yaml:4:1: $.costCenter", "projects/fraud.yaml:1:1: ");
        Fake.Journal.Entries.Should().BeEmpty();
        lenient.ExitCode.Should().Be(ExitCodes.Invalid);
        lenient.Errors.Should().Contain("projects/fraud.yaml").And.NotContain("error: " + Folder.PathOf("policies/mask-email.yaml"));
    }

    [Fact]
    public async Task An_unknown_member_is_a_warning_without_strict()
    {
        Folder.Change("policies/mask-email.yaml", "type: data", "type: data\ncostCenter: 4711");

        var outcome = await RunAsync("validate", "--no-strict");

        outcome.ExitCode.Should().Be(ExitCodes.Done);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().StartWith("warning: ").And.Contain("policies/mask-email.yaml:4:1: $.costCenter");
    }

    [Fact]
    public async Task A_secret_that_is_not_there_is_an_invalid_setting()
    {
        Folder.Change("data/acme-sales.yaml", "env:SNOWFLAKE_PASSWORD", "env:IMMUTA_TESTS_NOT_SET");

        var outcome = await ApplyAsync();

        outcome.ExitCode.Should().Be(ExitCodes.Invalid);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().Contain("IMMUTA_TESTS_NOT_SET");
        Fake.V2.Purposes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_failure_halfway_reports_what_was_done()
    {
        Fake.FailNext(HttpStatusCode.UnprocessableEntity, match: request => request.Matches("POST", "/api/v2/data") && !request.RequestTarget.Contains("dryRun", StringComparison.Ordinal));

        var outcome = await ApplyAsync();

        outcome.ExitCode.Should().Be(ExitCodes.Failed);
        outcome.Output.Should().ContainAll("applied: policy 'Sales: subscribe'", "failed: data 'acme-sales'", "not reached: project 'fraud'", "3 applied, 1 failed, 1 not reached.", "422");
        (await ApplyAsync()).Should().Match<Outcome>(again => again.ExitCode == ExitCodes.Done);
    }

    [Fact]
    public async Task A_wrong_key_and_a_host_that_is_not_there_are_failures()
    {
        // The other kinds go on: a plan says what it could not read.
        (await RunLineAsync(["export", Folder.PathOf("out")], key: "wrong-key")).Should().Match<Outcome>(o => o.ExitCode == ExitCodes.Failed && o.Errors.Contains("401"));
        await Fake.DisposeAsync();
        (await RunLineAsync(["export", Folder.PathOf("out")])).Should().Match<Outcome>(o => o.ExitCode == ExitCodes.Failed && o.Errors.Contains("no connection could be made"));
    }

    [Fact]
    public async Task A_lock_file_of_another_tenant_is_a_failure()
    {
        await ApplyAsync();
        await using var other = new Testing.FakeImmuta();
        await using var server = await other.ListenAsync(Token);

        var outcome = await RunLineAsync(["plan", Folder.Path, "--env", "prod"], url: server.BaseAddress.ToString(), key: other.ApiKey);

        outcome.ExitCode.Should().Be(ExitCodes.Failed);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().Contain("lock file").And.Contain(Url);
    }

    [Fact]
    public async Task A_signal_ends_a_call_under_way_and_says_so()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There is no signal to send to another process.
        }

        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Fake.DelayNext(TimeSpan.FromHours(1), match: _ => arrived.TrySetResult() || true);
        using var tool = ToolProcess.StartTool(["inventory"], ("IMMUTA_URL", Url), ("IMMUTA_API_KEY", Fake.ApiKey));
        await arrived.Task.WaitAsync(TimeSpan.FromMinutes(2), Token);

        using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", tool.Id.ToString()]);
        var outcome = await tool.EndAsync();

        outcome.ExitCode.Should().Be(143);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().StartWith("error: interrupted");
    }
}
