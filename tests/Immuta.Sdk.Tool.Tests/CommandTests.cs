using System.Net;
using Immuta.Sdk.AsCode;
using Immuta.Sdk.Tool.Tests.Support;

namespace Immuta.Sdk.Tool.Tests;

public sealed class CommandTests : ToolTenant
{
    [Fact]
    public async Task Plan_shows_every_object_and_ends_with_2_without_a_change()
    {
        var outcome = await RunAsync("plan");

        outcome.ExitCode.Should().Be(ExitCodes.Differs, outcome.Errors);
        outcome.Errors.Should().BeEmpty();
        outcome.Output.Should().ContainAll(
            "+ purpose Fraud Review: create  purposes/fraud-review.yaml", "+ policy Sales: subscribe: create", "+ data sources acme-sales: create", "5 to create.");
        Fake.Journal.Entries.Should().OnlyContain(entry => entry.Method == "GET" || entry.RequestTarget.Contains("dryRun=true"));
        Folder.Has("immuta.lock.prod.json").Should().BeFalse();
    }

    [Fact]
    public async Task Apply_makes_the_changes_and_a_later_plan_finds_no_difference()
    {
        var applied = await ApplyAsync();

        applied.ExitCode.Should().Be(ExitCodes.Done, applied.Errors);
        applied.Output.Should().ContainAll("5 to create.", "applied: project 'fraud'", "5 applied.");
        Fake.V2.Projects.Should().ContainSingle();
        Fake.V2.DataSources.Should().HaveCount(2);
        Folder.Has("immuta.lock.prod.json").Should().BeTrue();
        var plan = await RunAsync("plan");
        plan.ExitCode.Should().Be(ExitCodes.Done, plan.Output + plan.Errors);
        plan.Output.Should().Contain("5 unchanged.");
        (await ApplyAsync()).Should().Match<Outcome>(again => again.ExitCode == ExitCodes.Done && again.Output.Contains("nothing to do."));
    }

    [Fact]
    public async Task The_environments_have_their_own_values_and_lock_files()
    {
        var outcome = await RunLineAsync(["apply", Folder.Path, "--env", "test"]);

        outcome.ExitCode.Should().Be(ExitCodes.Done, outcome.Errors);
        Fake.Journal.Find("POST", "/api/v2/data").Should().NotBeEmpty().And.OnlyContain(entry => entry.GetRequestBody().Contains("acme-test.snowflakecomputing", StringComparison.Ordinal));
        Folder.Has("immuta.lock.test.json").Should().BeTrue();
        Folder.Has("immuta.lock.prod.json").Should().BeFalse();
    }

    [Fact]
    public async Task A_saved_plan_is_applied_as_it_is()
    {
        var (json, markdown) = (Folder.PathOf(".plan.json"), Folder.PathOf(".plan.md"));
        var made = await RunAsync("plan", "--out", json, "--markdown", markdown);

        var applied = await ApplyAsync("--plan", json);

        made.ExitCode.Should().Be(ExitCodes.Differs, made.Errors);
        applied.ExitCode.Should().Be(ExitCodes.Done, applied.Errors);
        Fake.V2.Projects.Should().ContainSingle();
        (await File.ReadAllTextAsync(markdown, Token)).Should().StartWith("### Immuta plan for ").And.NotContain(Canary);
        (await File.ReadAllTextAsync(json, Token)).Should().NotContain(Canary);
    }

    [Fact]
    public async Task A_saved_plan_of_other_files_changes_nothing()
    {
        var json = Folder.PathOf(".plan.json");
        await RunAsync("plan", "--out", json);
        Folder.Change("projects/fraud.yaml", "works here", "is here");

        var outcome = await ApplyAsync("--plan", json);

        outcome.ExitCode.Should().Be(ExitCodes.Failed);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().Contain("files have changed since the plan was made: projects/fraud.yaml");
        Fake.V2.Purposes.Should().BeEmpty();
    }

    [Fact]
    public async Task Check_names_what_differs_without_values()
    {
        await ApplyAsync();
        Folder.Change("projects/fraud.yaml", "Who reviews fraud works here", "A new description");

        var outcome = await RunAsync("check");

        outcome.ExitCode.Should().Be(ExitCodes.Differs, outcome.Errors);
        outcome.Output.Should().Contain("project 'fraud'").And.Contain("1 to change, 4 unchanged.").And.NotContain("A new description");
        (await RunAsync("plan")).Output.Should().Contain("A new description");
    }

    [Fact]
    public async Task Drift_ends_with_2_when_somebody_changed_the_tenant_by_hand()
    {
        await ApplyAsync();
        (await RunAsync("drift")).Should().Match<Outcome>(calm => calm.ExitCode == ExitCodes.Done);
        await ChangeByHandAsync();

        var outcome = await RunAsync("drift");

        outcome.ExitCode.Should().Be(ExitCodes.Differs, outcome.Errors);
        outcome.Output.Should().ContainAll("! project fraud: changed by hand", "By hand", "1 changed by hand, 4 unchanged.");
        var skipped = await ApplyAsync("--skip-drifted");
        skipped.ExitCode.Should().Be(ExitCodes.Done, skipped.Errors);
        skipped.Output.Should().Contain("1 skipped.");
        (await RunAsync("check")).ExitCode.Should().Be(ExitCodes.Differs);
    }

    [Fact]
    public async Task Validate_needs_no_tenant()
    {
        var outcome = await RunAsync("validate");

        outcome.ExitCode.Should().Be(ExitCodes.Done, outcome.Errors);
        outcome.Output.Should().Be($"5 files are valid (purpose 1, policy 2, data 1, project 1).{Environment.NewLine}");
        Fake.Journal.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task Export_writes_files_that_validate_and_leaves_existing_ones()
    {
        await ApplyAsync();
        using var target = GovernanceFolder.Empty();

        var outcome = await RunLineAsync(["export", target.Path, "--kind", "policy", "--kind", "project"]);
        var again = await RunLineAsync(["export", target.Path, "--kind", "policy", "--kind", "project"]);

        outcome.ExitCode.Should().Be(ExitCodes.Done, outcome.Errors);
        Directory.EnumerateFiles(target.Path, "*.yaml", SearchOption.AllDirectories).Should().HaveCountGreaterThanOrEqualTo(2);
        again.Output.Should().Contain("existed, not changed: ");
        (await RunLineAsync(["validate", target.Path])).Should().Match<Outcome>(valid => valid.ExitCode == ExitCodes.Done);
    }

    [Fact]
    public async Task Inventory_lists_what_the_tenant_has()
    {
        await ApplyAsync();

        var outcome = await RunLineAsync(["inventory"]);

        outcome.ExitCode.Should().Be(ExitCodes.Done, outcome.Errors);
        outcome.Output.Should().ContainAll("integrations: 0", "policies: 2", "Sales: mask e-mail addresses", "projects: 1", "Fraud Review.Cards");
    }

    [Fact]
    public async Task At_50_columns_the_inventory_is_lines_whose_words_are_whole()
    {
        await ApplyAsync();

        var outcome = await RunLineAsync(["inventory"], width: 50);

        outcome.Output.Should().ContainAll("  Sales: mask e-mail addresses", "    type: data", "    state: active", "  Fraud Review.Cards").And.NotContain("│");
        outcome.Output.Split('\n').Should().OnlyContain(line => line.Length <= 50);
    }

    [Fact]
    public async Task A_section_of_the_inventory_that_fails_keeps_the_others()
    {
        Fake.FailNext(HttpStatusCode.Forbidden, match: request => request.RequestTarget.StartsWith("/integrations", StringComparison.Ordinal));

        var outcome = await RunLineAsync(["inventory"]);

        outcome.ExitCode.Should().Be(ExitCodes.Failed);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().StartWith("error: integrations: ").And.Contain("403");
        outcome.Output.Should().Contain("policies: 0");
    }

    [Fact]
    public async Task The_demo_writes_no_lock_file_and_needs_no_settings()
    {
        var outcome = await ApplyAsync("--demo");

        outcome.ExitCode.Should().Be(ExitCodes.Done, outcome.Errors);
        outcome.Output.Should().Contain("5 applied.");
        Folder.Has("immuta.lock.prod.json").Should().BeFalse();
        Fake.Journal.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task Selected_objects_are_the_only_ones_that_are_applied()
    {
        var outcome = await ApplyAsync("--select", "Sales: ", "--exclude", "Sales: subscribe", "--kind", "policy", "--no-lock");

        outcome.ExitCode.Should().Be(ExitCodes.Done, outcome.Errors);
        Fake.V2.Policies.Should().ContainSingle();
        Fake.V2.Purposes.Should().BeEmpty();
        Folder.Has("immuta.lock.prod.json").Should().BeFalse();
        (await RunAsync("plan", "--key", "Sales: subscribe")).Output.Should().Contain("1 to create.");
        (await RunAsync("plan", "--key", "Sales: mask e-mail addresses", "--resend", "Sales")).Output.Should().Contain("it is to be sent again");
    }

    [Fact]
    public async Task Settings_come_from_a_section_of_a_file()
    {
        Folder.Write(".settings.json", $$"""{ "Immuta": { "Prod": { "BaseAddress": "{{Url}}", "ApiKey": "{{Fake.ApiKey}}", "UserAgentSuffix": "acme-ci/1" } } }""");

        var outcome = await RunLineAsync(["inventory", "--settings", Folder.PathOf(".settings.json"), "--section", "Immuta:Prod"], url: "", key: "");

        outcome.ExitCode.Should().Be(ExitCodes.Done, outcome.Errors);
        Fake.Journal.Entries.Should().NotBeEmpty();
    }

    private async Task ChangeByHandAsync()
    {
        await using var immuta = ImmutaClient.Create(Url, Fake.ApiKey);
        var text = Folder.Read("projects/fraud.yaml").Replace("Who reviews fraud works here", "By hand", StringComparison.Ordinal);
        await immuta.V2.Projects.ApplyAsync(Yaml.PayloadSerializers.Project.Read(System.Text.Encoding.UTF8.GetBytes(text), Yaml.PayloadSyntax.Yaml, "by-hand"), cancellationToken: Token);
    }
}
