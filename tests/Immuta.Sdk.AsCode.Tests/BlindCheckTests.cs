using Immuta.Sdk.AsCode.Tests.Support;

namespace Immuta.Sdk.AsCode.Tests;

/// <summary>The story of the blind check: a group is added by hand to the exceptions of a mask.</summary>
public sealed class BlindCheckTests
{
    [Fact]
    public async Task A_change_by_hand_is_named_with_path_and_values()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/mask-email.yaml", CodeSamples.Mask());
        (await tenant.ApplyAsync()).Succeeded.Should().BeTrue();

        await tenant.ChangeByHandAsync(CodeKind.Policy, CodeSamples.Mask(groups: "[auditors, everybody]"));
        var plan = await tenant.PlanAsync();

        var item = plan.Items.Should().ContainSingle().Subject;
        item.Verdict.Should().Be(PlanVerdict.Drifted);
        var difference = item.Differences.Should().ContainSingle().Subject;
        difference.Path.Should().Be("$.actions[0].rules[0].exceptions.groups");
        difference.Before!.Value.GetRawText().Should().Be("[\"auditors\",\"everybody\"]");
        difference.After!.Value.GetRawText().Should().Be("[\"auditors\"]");
        difference.Line.Should().Be(15);
        plan.Outcome.Should().Be(PlanOutcome.Differs);
        plan.ToText().Should().Contain("everybody").And.Contain("(line 15)");
    }

    [Fact]
    public async Task A_change_by_hand_that_cannot_be_compared_is_drift_by_the_lock_file()
    {
        await using var tenant = new CodeTenant(new() { AcceptUnknownCases = true });
        tenant.With("policies/mask-email.yaml", CodeSamples.Mask(mask: "Reversible"));
        (await tenant.ApplyAsync()).Succeeded.Should().BeTrue();
        (await tenant.PlanAsync()).Outcome.Should().Be(PlanOutcome.NoDifference);

        await tenant.ChangeByHandAsync(CodeKind.Policy, CodeSamples.Mask(mask: "Rounding"));
        var plan = await tenant.PlanAsync();

        plan.Items.Should().ContainSingle().Which.Verdict.Should().Be(PlanVerdict.Drifted);
        plan.Outcome.Should().Be(PlanOutcome.Differs);
    }

    [Fact]
    public async Task Without_a_lock_file_what_cannot_be_compared_is_unknown_with_the_reason()
    {
        await using var tenant = new CodeTenant(new() { AcceptUnknownCases = true });
        tenant.With("policies/mask-email.yaml", CodeSamples.Mask(mask: "Reversible"));
        await tenant.ApplyAsync(useLockFile: false);

        var plan = await tenant.PlanAsync(useLockFile: false);

        var item = plan.Items.Should().ContainSingle().Subject;
        item.Verdict.Should().Be(PlanVerdict.Unknown);
        item.Reason.Should().Contain("maskingConfig");
        plan.Outcome.Should().Be(PlanOutcome.Unknown);
    }

    [Fact]
    public async Task Drift_shows_the_change_by_hand_and_not_the_changed_file()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/mask-email.yaml", CodeSamples.Mask()).With("policies/mask-name.yaml", CodeSamples.Mask("mask-name"));
        await tenant.ApplyAsync();
        await tenant.ChangeByHandAsync(CodeKind.Policy, CodeSamples.Mask(groups: "[everybody]"));
        tenant.With("policies/mask-name.yaml", CodeSamples.Mask("mask-name", groups: "[finance]"));

        var drift = await (await tenant.LoadAsync()).DriftAsync(tenant.Immuta, cancellationToken: CodeTenant.Token);

        drift.Items.Select(item => (item.Key, item.Verdict)).Should().Equal(("mask-email", PlanVerdict.Drifted), ("mask-name", PlanVerdict.Unchanged));
        drift.Outcome.Should().Be(PlanOutcome.Differs);
    }

    [Fact]
    public async Task Without_a_change_by_hand_no_kind_drifts()
    {
        Environment.SetEnvironmentVariable("IMMUTA_TEST_SALES", "canary-drift");
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);
        await tenant.ApplyAsync();

        var drift = await (await tenant.LoadAsync()).DriftAsync(tenant.Immuta, cancellationToken: CodeTenant.Token);

        drift.Items.Should().HaveCount(8).And.OnlyContain(item => item.Verdict == PlanVerdict.Unchanged, drift.ToText());
        drift.Outcome.Should().Be(PlanOutcome.NoDifference);
    }

    [Fact]
    public async Task An_application_that_did_not_end_is_no_change_by_hand()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask());
        await tenant.ApplyAsync();
        tenant.With("policies/a.yaml", CodeSamples.Mask(groups: "[finance]"));
        tenant.Fake.FailNext(System.Net.HttpStatusCode.UnprocessableEntity, match: request => request.Path == "/api/v2/policy");
        await tenant.ApplyAsync();

        var drift = await (await tenant.LoadAsync()).DriftAsync(tenant.Immuta, cancellationToken: CodeTenant.Token);

        drift.Items.Should().ContainSingle().Which.Verdict.Should().Be(PlanVerdict.Unknown);
    }

    [Fact]
    public async Task What_was_deleted_by_hand_has_drifted_also_without_its_file()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask()).With("projects/p.yaml", CodeSamples.Project(purpose: null));
        await tenant.ApplyAsync();
        tenant.Remove("projects/p.yaml");
        await tenant.Immuta.V2.Policies.DeleteAsync("mask-email", CodeTenant.Token);

        var drift = await (await tenant.LoadAsync()).DriftAsync(tenant.Immuta, cancellationToken: CodeTenant.Token);

        drift.Items.Select(item => (item.Key, item.Verdict, item.Reason)).Should().Equal(("mask-email", PlanVerdict.Drifted, "it was deleted by hand"), ("fraud", PlanVerdict.Unchanged, null));
    }
}
