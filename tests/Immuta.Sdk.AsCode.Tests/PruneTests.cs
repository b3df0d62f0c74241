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
        plan.ToText().Should().Contain("+ policy own-new").And.Contain("4 deletions exceed the limit of 3");
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

    [Fact]
    public async Task A_purpose_above_one_with_a_file_is_not_deleted()
    {
        await using var tenant = new CodeTenant();
        tenant.With("purposes/a.yaml", CodeSamples.Purpose("own-a") + "\nsubpurposes:\n  - name: own-a.b\n  - name: own-a.c\n");
        await tenant.ApplyAsync();
        tenant.With("purposes/a.yaml", CodeSamples.Purpose("own-a.b"));

        var item = (await tenant.PlanAsync(Prune())).Items.Single(item => item.Key == "own-a");

        item.Verdict.Should().Be(PlanVerdict.Refused);
        item.Reason.Should().Contain("own-a.b").And.NotContain("own-a.c");
    }

    [Fact]
    public async Task Purposes_below_an_excluded_one_protect_it_and_all_below_count()
    {
        await using var tenant = new CodeTenant();
        tenant.With("purposes/a.yaml", CodeSamples.Purpose("own-a") + "\nsubpurposes:\n  - name: own-a.b\n  - name: own-a.c\n");
        await tenant.ApplyAsync();
        tenant.Remove("purposes/a.yaml");

        (await tenant.PlanAsync(Prune(excluded: "own-a.c"))).Items.Should().ContainSingle().Which.Verdict.Should().Be(PlanVerdict.Refused);
        (await tenant.PlanAsync(Prune(share: 0.5))).Items.Should().ContainSingle().Which.Reason.Should().Contain("3 deletions");
        var item = (await tenant.PlanAsync(Prune())).Items.Should().ContainSingle().Subject;
        item.Verdict.Should().Be(PlanVerdict.Delete);
        item.Reason.Should().Contain("2 purposes below it are deleted: own-a.b, own-a.c");
    }

    [Fact]
    public async Task A_purpose_below_that_its_file_leaves_out_needs_consent_and_no_use()
    {
        await using var tenant = new CodeTenant();
        tenant.With("purposes/a.yaml", CodeSamples.Purpose("own-a") + "\nsubpurposes:\n  - name: own-a.b\n").With("projects/p.yaml", CodeSamples.Project("own-p", purpose: "own-a.b"));
        (await tenant.ApplyAsync()).Failures().Should().BeEmpty();
        tenant.With("purposes/a.yaml", CodeSamples.Purpose("own-a"));
        var options = new PlanOptions { Selector = new() { Kinds = [CodeKind.Purpose] } };

        (await tenant.PlanAsync(options)).Items.Should().ContainSingle().Which.Reason.Should().Contain("still used by").And.Contain("project 'own-p'");
        tenant.With("projects/p.yaml", CodeSamples.Project("own-p", purpose: null));
        await tenant.ApplyAsync(new() { Selector = new() { Kinds = [CodeKind.Project] } });
        var act = () => tenant.ApplyAsync(options, apply: new());

        (await act.Should().ThrowAsync<ImmutaPreconditionException>()).WithMessage("*own-a.b*leaves out*");
    }

    [Fact]
    public async Task A_purpose_that_a_file_uses_is_not_deleted()
    {
        await using var tenant = new CodeTenant();
        tenant.With("purposes/a.yaml", CodeSamples.Purpose("own-a"));
        await tenant.ApplyAsync();
        tenant.Remove("purposes/a.yaml");
        tenant.With("projects/p.yaml", CodeSamples.Project("own-p", purpose: "own-a"));

        (await tenant.PlanAsync(Prune())).Items.Single(item => item.Kind == CodeKind.Purpose).Reason.Should().Contain("projects/p.yaml");
    }

    [Fact]
    public async Task A_deletion_that_the_tenant_only_confirms_is_not_in_force()
    {
        await using var tenant = await WithPoliciesAsync(2);
        tenant.Remove("policies/own-0.yaml");
        tenant.Fake.RespondNext(Testing.FakeResponse.Json(System.Net.HttpStatusCode.OK, "{}"), match: request => request.Method == "DELETE");

        var report = await tenant.ApplyAsync(Prune());

        report.Items.Should().ContainSingle().Which.Outcome.Should().Be(ApplyOutcome.NotInForce);
        (await tenant.ApplyAsync(Prune())).Failures().Should().BeEmpty();
    }

    [Fact]
    public async Task A_policy_without_a_key_or_of_the_system_is_nobodys()
    {
        await using var tenant = new CodeTenant();
        const string system = """{"id": 2, "policyKey": "own-system", "name": "x", "type": "data", "systemGenerated": true}""";
        tenant.Fake.RespondNext(
            Testing.FakeResponse.Json(System.Net.HttpStatusCode.OK, $$"""[{"id": 1, "name": "own-by-hand", "type": "data"}, {{system}}]"""),
            match: request => request.RequestTarget.StartsWith("/policy/global?offset=0", StringComparison.Ordinal));
        tenant.Fake.RespondNext(Testing.FakeResponse.Json(System.Net.HttpStatusCode.OK, $"[{system}]"), match: request => request.Path == "/policy/global");

        (await tenant.PlanAsync(Prune())).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task The_number_of_deletions_is_limited_over_all_kinds()
    {
        await using var tenant = await WithPoliciesAsync(2);
        tenant.With("projects/p.yaml", CodeSamples.Project("own-p", purpose: null)).With("projects/q.yaml", CodeSamples.Project("own-q", purpose: null));
        await tenant.ApplyAsync();
        Directory.Delete(Path.Combine(tenant.Folder, "policies"), recursive: true);
        Directory.Delete(Path.Combine(tenant.Folder, "projects"), recursive: true);

        (await tenant.PlanAsync(Prune(max: 3))).Totals.Refused.Should().Be(4);
        (await tenant.PlanAsync(Prune(max: 4))).Totals.Delete.Should().Be(4);
    }

    [Fact]
    public async Task Kinds_that_are_not_selected_are_not_read()
    {
        await using var tenant = await WithPoliciesAsync(1);
        tenant.Remove("policies/own-0.yaml");
        tenant.Fake.Journal.Clear();

        var plan = await tenant.PlanAsync(new() { Selector = new() { KeyPrefix = "own-", Kinds = [CodeKind.Policy] }, Prune = new() { MaxShare = 1 } });

        plan.Items.Should().ContainSingle().Which.Verdict.Should().Be(PlanVerdict.Delete);
        tenant.Fake.Journal.Entries.Should().OnlyContain(entry => entry.RequestTarget.StartsWith("/policy/global", StringComparison.Ordinal));
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
