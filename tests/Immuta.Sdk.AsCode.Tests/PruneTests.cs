using System.Text.Json.Nodes;
using Immuta.Sdk.AsCode.Tests.Support;

namespace Immuta.Sdk.AsCode.Tests;

public sealed class PruneTests
{
    private static PlanOptions Prune(int max = 10, double share = 1, string prefix = "own-", params string[] excluded) =>
        new() { Selector = new() { KeyPrefix = prefix, ExcludedKeys = excluded }, Prune = new() { MaxDeletions = max, MaxShare = share } };

    [Fact]
    public async Task A_deletion_above_the_limit_is_refused_and_the_whole_plan_is_shown()
    {
        await using var tenant = await WithPoliciesAsync(5);
        tenant.With("policies/new.yaml", CodeSamples.Mask("own-new"));
        foreach (var i in Enumerable.Range(0, 4))
        {
            tenant.Remove($"policies/own-{i}.yaml");
        }

        var plan = await tenant.PlanAsync(Prune(max: 3));

        plan.Items.Select(item => (item.Key, item.Verdict)).Should().Equal(
            ("own-4", PlanVerdict.Unchanged), ("own-new", PlanVerdict.Create),
            ("own-0", PlanVerdict.Refused), ("own-1", PlanVerdict.Refused), ("own-2", PlanVerdict.Refused), ("own-3", PlanVerdict.Refused));
        plan.ToText().Should().Contain("+ policy own-new").And.Contain("4 deletions of this kind exceed the limit of 3");
        var act = async () => await (await tenant.LoadAsync()).ApplyAsync(tenant.Immuta, plan, new() { ConfirmDeletions = true }, CodeTenant.Token);
        await act.Should().ThrowAsync<ImmutaPreconditionException>();
        tenant.Fake.V2.Policies.Should().HaveCount(5);
    }

    [Theory]
    [InlineData(0.2, 1, PlanVerdict.Delete)]
    [InlineData(0.2, 2, PlanVerdict.Refused)]
    [InlineData(0.5, 2, PlanVerdict.Delete)]
    [InlineData(0, 1, PlanVerdict.Delete)]
    public async Task The_share_of_deletions_is_limited(double share, int gone, PlanVerdict expected)
    {
        await using var tenant = await WithPoliciesAsync(5);
        foreach (var i in Enumerable.Range(0, gone))
        {
            tenant.Remove($"policies/own-{i}.yaml");
        }

        var plan = await tenant.PlanAsync(Prune(share: share));

        plan.Items.Where(item => item.File is null).Select(item => item.Verdict).Should().Equal(Enumerable.Repeat(expected, gone));
    }

    [Fact]
    public async Task An_incomplete_listing_refuses_the_deletions_and_shows_the_rest()
    {
        await using var tenant = await WithPoliciesAsync(3);
        tenant.With("purposes/fraud.yaml", CodeSamples.Purpose("own-fraud"));
        tenant.Remove("policies/own-0.yaml");
        tenant.Fake.RespondNext(Testing.FakeResponse.Text(System.Net.HttpStatusCode.OK, "not JSON"), count: 100, match: request => request.Path == "/policy/global");

        var plan = await tenant.PlanAsync(Prune());

        plan.Items.Where(item => item.Kind == CodeKind.Policy).Select(item => item.Verdict).Should().Equal(PlanVerdict.Unknown, PlanVerdict.Unknown, PlanVerdict.Refused);
        plan.Items.Single(item => item.Kind == CodeKind.Purpose).Verdict.Should().Be(PlanVerdict.Create);
        plan.Items.Should().NotContain(item => item.Verdict == PlanVerdict.Delete);
    }

    [Fact]
    public async Task A_list_that_pages_wrongly_refuses_the_deletions()
    {
        await using var tenant = await WithPoliciesAsync(3);
        tenant.Remove("policies/own-0.yaml");
        tenant.Fake.Quirks.ListOffset = Testing.ListOffset.Ignored;
        tenant.Fake.Quirks.ListPageCap = 1;

        var plan = await tenant.PlanAsync(Prune());

        plan.Items.Should().NotContain(item => item.Verdict == PlanVerdict.Delete).And.Contain(item => item.Verdict == PlanVerdict.Refused && item.Key == "*");
    }

    [Fact]
    public async Task Nothing_outside_the_selector_is_deleted_or_compared()
    {
        await using var tenant = await WithPoliciesAsync(2);
        await tenant.ChangeByHandAsync(CodeKind.Policy, CodeSamples.Mask("others-policy"));
        tenant.Remove("policies/own-0.yaml");
        tenant.Remove("policies/own-1.yaml");

        var plan = await tenant.PlanAsync(Prune(excluded: "own-1"));
        await tenant.ApplyAsync(Prune(excluded: "own-1"));

        plan.Items.Select(item => item.Key).Should().Equal("own-0");
        tenant.Fake.V2.Policies.Select(policy => policy.PolicyKey.Value).Should().BeEquivalentTo("own-1", "others-policy");
    }

    [Fact]
    public async Task Prune_without_keys_is_refused()
    {
        await using var tenant = new CodeTenant();

        var act = () => tenant.PlanAsync(new() { Prune = new() });

        await act.Should().ThrowAsync<ArgumentException>().WithMessage("*key prefix*");
    }

    [Fact]
    public async Task A_purpose_in_use_is_not_deleted()
    {
        await using var tenant = new CodeTenant();
        tenant.With("purposes/a.yaml", CodeSamples.Purpose("own-a")).With("purposes/b.yaml", CodeSamples.Purpose("own-b")).With("purposes/c.yaml", CodeSamples.Purpose("own-c"))
            .With("projects/p.yaml", CodeSamples.Project("own-p", purpose: "own-a"))
            .With("policies/p.yaml", CodeSamples.Mask("own-m").Replace("groups: [auditors]", "purposes: [own-b]", StringComparison.Ordinal));
        (await tenant.ApplyAsync()).Failures().Should().BeEmpty();
        foreach (var file in (string[])["a", "b", "c"])
        {
            tenant.Remove($"purposes/{file}.yaml");
        }

        var items = (await tenant.PlanAsync(Prune())).Items.Where(item => item.File is null).ToList();

        items.Select(item => (item.Key, item.Verdict)).Should().Equal(("own-a", PlanVerdict.Refused), ("own-b", PlanVerdict.Refused), ("own-c", PlanVerdict.Delete));
        items[0].Reason.Should().Contain("project 'own-p'");
        items[1].Reason.Should().Contain("policy 'own-m'");
    }

    [Fact]
    public async Task A_purpose_is_deleted_with_the_project_that_used_it()
    {
        await using var tenant = new CodeTenant();
        tenant.With("purposes/a.yaml", CodeSamples.Purpose("own-a")).With("projects/p.yaml", CodeSamples.Project("own-p", purpose: "own-a"));
        await tenant.ApplyAsync();
        tenant.Remove("purposes/a.yaml");
        tenant.Remove("projects/p.yaml");

        var report = await tenant.ApplyAsync(Prune());

        report.Items.Select(item => (item.Kind, item.Outcome)).Should().Equal((CodeKind.Project, ApplyOutcome.Applied), (CodeKind.Purpose, ApplyOutcome.Applied));
    }

    [Fact]
    public async Task A_policy_under_a_new_key_is_never_missing()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask("own-old", name: "Mask email"));
        await tenant.ApplyAsync();
        tenant.With("policies/a.yaml", CodeSamples.Mask("own-new", name: "Mask email"));
        tenant.Fake.Journal.Clear();

        (await tenant.ApplyAsync(Prune())).Failures().Should().BeEmpty();

        tenant.Fake.V2.Policies.Select(policy => (policy.PolicyKey.Value, policy.Name)).Should().Equal(("own-new", "Mask email"));
        var writes = tenant.Fake.Journal.Entries.Where(entry => entry.Method == "DELETE" || entry.Matches("POST", "/api/v2/policy")).ToList();
        writes.Select(entry => entry.Method).Should().Equal("POST", "POST", "DELETE");
        ((string?)JsonNode.Parse(writes[0].GetRequestBody())!["policyKey"]).Should().Be("own-old");
        ((string?)JsonNode.Parse(writes[1].GetRequestBody())!["policyKey"]).Should().Be("own-new");
    }

    [Fact]
    public async Task Deletions_that_nobody_agreed_to_are_refused()
    {
        await using var tenant = await WithPoliciesAsync(2);
        tenant.Remove("policies/own-0.yaml");

        var act = () => tenant.ApplyAsync(Prune(), apply: new());

        (await act.Should().ThrowAsync<ImmutaPreconditionException>()).WithMessage("*nobody has agreed*own-0*");
        tenant.Fake.V2.Policies.Should().HaveCount(2);
    }

    private static async Task<CodeTenant> WithPoliciesAsync(int count)
    {
        var tenant = new CodeTenant();
        foreach (var i in Enumerable.Range(0, count))
        {
            tenant.With($"policies/own-{i}.yaml", CodeSamples.Mask($"own-{i}"));
        }

        await tenant.ApplyAsync();
        return tenant;
    }
}
