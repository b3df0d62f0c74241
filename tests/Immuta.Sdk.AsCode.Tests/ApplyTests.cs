using System.Net;
using Immuta.Sdk.AsCode.Tests.Support;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode.Tests;

public sealed class ApplyTests
{
    public ApplyTests() => Environment.SetEnvironmentVariable("IMMUTA_TEST_SALES", "canary-apply");

    [Fact]
    public async Task All_kinds_are_applied_in_order_and_then_unchanged()
    {
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);

        var report = await tenant.ApplyAsync();

        report.Failures().Should().BeEmpty();
        report.Items.Select(item => item.Kind).Should().BeInAscendingOrder().And.HaveCount(8);
        (await tenant.PlanAsync()).ToText().Should().EndWith("8 unchanged.\n");
    }

    [Fact]
    public async Task A_secret_that_only_could_differ_is_unknown_without_the_lock_file()
    {
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);
        await tenant.ApplyAsync();

        var plan = await tenant.PlanAsync(useLockFile: false);

        plan.Items.Where(item => item.Verdict == PlanVerdict.Unknown).Select(item => item.Kind)
            .Should().Equal(CodeKind.Integration, CodeKind.Connection, CodeKind.DataSources);
        plan.Outcome.Should().Be(PlanOutcome.Unknown);
    }

    [Fact]
    public async Task A_plan_applied_twice_does_nothing_the_second_time()
    {
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);
        var folder = await tenant.LoadAsync();
        var plan = await folder.PlanAsync(tenant.Immuta, cancellationToken: CodeTenant.Token);
        await folder.ApplyAsync(tenant.Immuta, plan, cancellationToken: CodeTenant.Token);
        var writes = Writes(tenant);

        var report = await folder.ApplyAsync(tenant.Immuta, plan, cancellationToken: CodeTenant.Token);

        report.Count(ApplyOutcome.AlreadyDone).Should().Be(8);
        Writes(tenant).Should().Be(writes);
    }

    [Fact]
    public async Task A_saved_plan_is_applied_by_another_process()
    {
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);
        var saved = (await tenant.PlanAsync()).ToJson();

        var plan = Plan.FromJson(saved);

        plan.ToJson().Should().Be(saved);
        (await (await tenant.LoadAsync()).ApplyAsync(tenant.Immuta, plan, cancellationToken: CodeTenant.Token)).Failures().Should().BeEmpty();
    }

    [Fact]
    public async Task A_changed_plan_is_refused()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask());
        var saved = (await tenant.PlanAsync()).ToJson();

        var act = () => Plan.FromJson(saved.Replace("\"Create\"", "\"Update\"", StringComparison.Ordinal));

        act.Should().Throw<FormatException>().WithMessage("*changed after it was made*");
    }

    [Fact]
    public async Task A_file_changed_since_the_plan_is_refused()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask());
        var plan = await tenant.PlanAsync();
        tenant.With("policies/a.yaml", CodeSamples.Mask(groups: "[everybody]"));

        var act = async () => await (await tenant.LoadAsync()).ApplyAsync(tenant.Immuta, plan, cancellationToken: CodeTenant.Token);

        (await act.Should().ThrowAsync<ImmutaPreconditionException>()).Which.Findings.Should().Equal("policies/a.yaml");
        tenant.Fake.V2.Policies.Should().BeEmpty();
    }

    [Fact]
    public async Task A_tenant_changed_since_the_plan_is_refused()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask()).With("policies/b.yaml", CodeSamples.Mask("b"));
        await tenant.ApplyAsync();
        tenant.With("policies/a.yaml", CodeSamples.Mask(groups: "[finance]")).With("policies/b.yaml", CodeSamples.Mask("b", groups: "[finance]"));
        var plan = await tenant.PlanAsync();
        await tenant.ChangeByHandAsync(CodeKind.Policy, CodeSamples.Mask(groups: "[everybody]"));
        var writes = Writes(tenant);

        var act = async () => await (await tenant.LoadAsync()).ApplyAsync(tenant.Immuta, plan, cancellationToken: CodeTenant.Token);

        (await act.Should().ThrowAsync<ImmutaPreconditionException>()).Which.Findings.Should().Equal("policy 'mask-email'");
        Writes(tenant).Should().Be(writes);
    }

    [Fact]
    public async Task Another_tenant_and_another_environment_are_refused()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask()).With("env/test.yaml", "unused: 1");
        var plan = await tenant.PlanAsync();
        var other = Plan.FromJson(plan.ToJson());
        var folder = await tenant.LoadAsync(new() { Environment = "test" });

        var act = () => folder.ApplyAsync(tenant.Immuta, other, cancellationToken: CodeTenant.Token);

        (await act.Should().ThrowAsync<ImmutaPreconditionException>()).WithMessage("*(test)*");
    }

    [Fact]
    public async Task A_lock_file_of_another_tenant_is_refused()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask());
        await tenant.ApplyAsync();
        await File.WriteAllTextAsync(tenant.LockPath, (await File.ReadAllTextAsync(tenant.LockPath, CodeTenant.Token)).Replace("acme.example.com", "other.example.com", StringComparison.Ordinal), CodeTenant.Token);

        var act = () => tenant.PlanAsync();

        (await act.Should().ThrowAsync<ImmutaPreconditionException>()).WithMessage("*other.example.com*");
    }

    [Fact]
    public async Task A_failure_stops_before_the_next_kind_and_running_again_finishes()
    {
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);
        tenant.Fake.FailNext(HttpStatusCode.UnprocessableEntity, match: request => request.Method == "POST" && request.Path == "/api/v2/policy");

        var report = await tenant.ApplyAsync();

        report.Succeeded.Should().BeFalse();
        report.Items.Select(item => item.Outcome).Should().Equal(
            ApplyOutcome.Applied, ApplyOutcome.Applied, ApplyOutcome.Applied, ApplyOutcome.Applied, ApplyOutcome.Failed, ApplyOutcome.Applied, ApplyOutcome.NotReached, ApplyOutcome.NotReached);
        report.Items[4].Exception.Should().BeOfType<ImmutaUnprocessableEntityException>();
        (await tenant.ApplyAsync()).Failures().Should().BeEmpty();
        (await tenant.PlanAsync()).Outcome.Should().Be(PlanOutcome.NoDifference);
    }

    [Fact]
    public async Task A_missing_secret_is_found_before_anything_is_sent()
    {
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);
        tenant.With("data/sales.yaml", CodeSamples.Data(password: "!secret env:IMMUTA_TEST_NOT_SET")).With("data/other.yaml", CodeSamples.Data("other", password: "!secret file:none.txt"));
        var folder = await tenant.LoadAsync();
        var plan = await folder.PlanAsync(tenant.Immuta, cancellationToken: CodeTenant.Token);

        var act = () => folder.ApplyAsync(tenant.Immuta, plan, cancellationToken: CodeTenant.Token);

        (await act.Should().ThrowAsync<ImmutaFileException>()).Which.Problems.Should().HaveCount(2);
        Writes(tenant).Should().Be(0);
    }

    [Fact]
    public async Task What_the_tenant_accepts_and_does_not_do_is_reported()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask());
        tenant.Fake.RespondNext(FakeResponse.Json(HttpStatusCode.OK, """{"dryRun": false, "creating": true, "updating": false, "policyId": 1}"""), match: request => request.Method == "POST" && request.Path == "/api/v2/policy");

        var report = await tenant.ApplyAsync();

        report.Items.Should().ContainSingle().Which.Outcome.Should().Be(ApplyOutcome.NotInForce);
        (await tenant.ApplyAsync()).Failures().Should().BeEmpty();
    }

    [Fact]
    public async Task Data_sources_that_an_update_would_remove_need_consent()
    {
        await using var tenant = new CodeTenant();
        tenant.With("data/sales.yaml", CodeSamples.Data(tables: "orders,customers"));
        await tenant.ApplyAsync();
        tenant.With("data/sales.yaml", CodeSamples.Data());

        var act = () => tenant.ApplyAsync(apply: new());

        (await act.Should().ThrowAsync<ImmutaPreconditionException>()).WithMessage("*customers*");
        (await tenant.ApplyAsync(apply: new() { ConfirmDeletions = true })).Failures().Should().BeEmpty();
    }

    [Fact]
    public async Task A_connection_whose_host_changes_is_refused_with_the_way_out()
    {
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);
        await tenant.ApplyAsync();
        var path = Path.Combine(tenant.Folder, "connections/snowflake.yaml");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, CodeTenant.Token)).Replace("warehouse: LOADING", "warehouse: OTHER", StringComparison.Ordinal), CodeTenant.Token);

        var item = (await tenant.PlanAsync()).Items.Single(item => item.Verdict != PlanVerdict.Unchanged);

        item.Verdict.Should().Be(PlanVerdict.Refused);
        item.Reason.Should().Contain("deregister");
        item.Differences.Should().Contain(difference => difference.Path == "$.connection.warehouse");
    }

    [Fact]
    public async Task A_rotated_secret_is_sent_again_when_asked()
    {
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);
        await tenant.ApplyAsync();
        tenant.Fake.Journal.Clear();
        Environment.SetEnvironmentVariable("IMMUTA_TEST_SALES", "canary-apply-rotated");

        var report = await tenant.ApplyAsync(new() { Resend = new() { Kinds = [CodeKind.Connection, CodeKind.Integration] } });

        report.Items.Select(item => (item.Kind, item.Outcome)).Should().Equal((CodeKind.Integration, ApplyOutcome.Applied), (CodeKind.Connection, ApplyOutcome.Applied));
        tenant.Fake.Journal.Entries.Where(entry => entry.Method == "PUT").Should().HaveCount(2);
    }

    [Fact]
    public async Task Drifted_and_unknown_objects_can_be_left_alone()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask());
        await tenant.ApplyAsync();
        await tenant.ChangeByHandAsync(CodeKind.Policy, CodeSamples.Mask(groups: "[everybody]"));

        var report = await tenant.ApplyAsync(apply: new() { SkipDrifted = true });

        report.Items.Should().ContainSingle().Which.Outcome.Should().Be(ApplyOutcome.Skipped);
        (await tenant.PlanAsync()).Items.Should().ContainSingle().Which.Verdict.Should().Be(PlanVerdict.Drifted);
    }

    [Fact]
    public async Task A_cancelled_application_is_finished_by_the_next_one()
    {
        await using var tenant = new CodeTenant(new() { AcceptUnknownCases = true });
        foreach (var i in Enumerable.Range(0, 5))
        {
            tenant.With($"policies/{i}.yaml", CodeSamples.Mask($"mask-{i}", mask: "Reversible"));
        }

        using var source = new CancellationTokenSource();
        var folder = await tenant.LoadAsync();
        var plan = await folder.PlanAsync(tenant.Immuta, cancellationToken: CodeTenant.Token);

        var act = () => folder.ApplyAsync(tenant.Immuta, plan, new() { Progress = new Cancelling(source) }, source.Token);

        (await act.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(source.Token);
        tenant.Fake.V2.Policies.Should().HaveCount(1);
        var next = await tenant.PlanAsync();
        var saved = Plan.FromJson(plan.ToJson());
        next.Totals.Should().Match<PlanTotals>(totals => totals.Update == 1 && totals.Create == 4);
        (await (await tenant.LoadAsync()).ApplyAsync(tenant.Immuta, saved, cancellationToken: CodeTenant.Token)).Failures().Should().BeEmpty();
        (await tenant.PlanAsync()).Outcome.Should().Be(PlanOutcome.NoDifference);
    }

    [Fact]
    public async Task A_tenant_that_is_gone_after_the_changes_leaves_report_and_lock_file()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask()).With("purposes/a.yaml", CodeSamples.Purpose()).With("projects/p.yaml", CodeSamples.Project());
        var folder = await tenant.LoadAsync();
        var plan = await folder.PlanAsync(tenant.Immuta, cancellationToken: CodeTenant.Token);
        var isDown = false;
        tenant.Fake.FailNext(HttpStatusCode.Unauthorized, count: 100, match: request => isDown || (isDown = request.Path == "/api/v2/policy"));

        var report = await folder.ApplyAsync(tenant.Immuta, plan, cancellationToken: CodeTenant.Token);

        report.Items.Select(item => item.Outcome).Should().Equal(ApplyOutcome.Applied, ApplyOutcome.Failed, ApplyOutcome.NotReached);
        report.VerificationFailure.Should().NotBeNull();
        report.Succeeded.Should().BeFalse();
        report.ToString().Should().Contain("1 applied, 1 failed, 1 not reached.");
        (await LockFile.LoadAsync(tenant.Folder, environment: null, CodeTenant.Token)).Entries.Select(entry => (entry.Kind, entry.IsPending)).Should().Equal((CodeKind.Purpose, true), (CodeKind.Policy, true));
    }

    [Fact]
    public async Task An_integration_that_somebody_changed_since_the_plan_is_not_overwritten()
    {
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);
        await tenant.ApplyAsync();
        var path = Path.Combine(tenant.Folder, "integrations/redshift.yaml");
        var file = await File.ReadAllTextAsync(path, CodeTenant.Token);
        await File.WriteAllTextAsync(path, file.Replace("initialDatabase: analytics", "initialDatabase: other", StringComparison.Ordinal), CodeTenant.Token);
        var folder = await tenant.LoadAsync();
        var plan = await folder.PlanAsync(tenant.Immuta, cancellationToken: CodeTenant.Token);
        var byHand = Integrations.IntegrationRequest.FromJson("""{"type": "Redshift", "autoBootstrap": true, "config": {"host": "acme.redshift.example.com", "database": "by_hand", "initialDatabase": "analytics", "authenticationType": "userPassword", "username": "awsuser", "password": "x", "impersonation": {"enabled": false}}}""");
        await tenant.Immuta.Integrations.UpdateAsync(tenant.Fake.Integrations[0].Id, byHand, CodeTenant.Token);

        var act = () => folder.ApplyAsync(tenant.Immuta, plan, cancellationToken: CodeTenant.Token);

        (await act.Should().ThrowAsync<ImmutaPreconditionException>()).WithMessage("*changed since the plan*integration*");
    }

    [Fact]
    public async Task A_member_that_is_removed_from_the_file_of_an_integration_is_a_change()
    {
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);
        await tenant.ApplyAsync();
        var path = Path.Combine(tenant.Folder, "integrations/redshift.yaml");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, CodeTenant.Token)).Replace("\n  impersonation:\n    enabled: false", "", StringComparison.Ordinal), CodeTenant.Token);

        (await tenant.PlanAsync()).Items.Single(item => item.Kind == CodeKind.Integration).Verdict.Should().Be(PlanVerdict.Update);
    }

    [Fact]
    public async Task Data_sources_that_seem_new_are_checked_too()
    {
        await using var tenant = new CodeTenant();
        tenant.With("data/sales.yaml", CodeSamples.Data());
        tenant.Fake.RespondNext(
            FakeResponse.Json(HttpStatusCode.OK, """{"dryRun": true, "creating": [], "updating": [], "deleting": ["sales orders"], "noChange": []}"""),
            match: request => request.RequestTarget.Contains("dryRun=true", StringComparison.Ordinal));

        var act = () => tenant.ApplyAsync(apply: new());

        (await act.Should().ThrowAsync<ImmutaPreconditionException>()).WithMessage("*sales orders*");
    }

    [Fact]
    public async Task Settings_of_an_object_that_is_not_there_are_refused()
    {
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);
        await tenant.ApplyAsync();
        tenant.With("settings/typo.yaml", "object: [acme-sales, NO_SUCH_DATABASE]\nsettings:\n  isActive: true\n");

        var item = (await tenant.PlanAsync()).Items.Single(item => item.Verdict != PlanVerdict.Unchanged);

        item.Verdict.Should().Be(PlanVerdict.Refused);
        item.Reason.Should().Contain("no such object");
    }

    [Theory]
    [InlineData("\"Create\"", "\"1\"")]
    [InlineData("\"Policy\"", "\"9\"")]
    [InlineData("\"key\": \"mask-email\"", "\"key\": null")]
    [InlineData("\"file\": \"policies/a.yaml\",", "")]
    [InlineData("\"version\": 1", "\"version\": 7")]
    [InlineData("{", "[")]
    public async Task A_plan_that_no_plan_wrote_is_refused(string text, string by)
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask());
        var saved = (await tenant.PlanAsync()).ToJson();
        saved.Should().Contain(text);

        var act = () => Plan.FromJson(saved.Replace(text, by, StringComparison.Ordinal));

        act.Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"version\": 2}")]
    [InlineData("""{"version": 1, "tenant": "x", "objects": [{"kind": "Planet", "key": "a", "file": "a", "hash": "a"}]}""")]
    [InlineData("""{"version": 1, "tenant": "x", "objects": [{"kind": "5", "key": "a", "file": "a", "hash": "a"}]}""")]
    [InlineData("""{"version": 1, "tenant": "x", "objects": [{"kind": "Policy", "key": null, "file": "a", "hash": "a"}]}""")]
    [InlineData("""{"version": 1, "tenant": null, "objects": []}""")]
    public async Task A_damaged_lock_file_is_an_error_and_not_ignored(string text)
    {
        await using var tenant = new CodeTenant();
        tenant.With("immuta.lock.json", text);

        var act = () => tenant.LoadAsync();

        (await act.Should().ThrowAsync<ImmutaFileException>()).WithMessage("*version control*");
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<ApplyItem>
    {
        public void Report(ApplyItem value) => source.Cancel();
    }

    private static int Writes(CodeTenant tenant) => tenant.Fake.Journal.Entries.Count(entry => entry.Method != "GET");
}
