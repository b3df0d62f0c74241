using System.Net;
using Immuta.Sdk.AsCode.Tests.Support;
using Immuta.Sdk.Testing;

namespace Immuta.Sdk.AsCode.Tests;

/// <summary>Servers that respond in other shapes, or not at all.</summary>
public sealed class QuirkTests
{
    public QuirkTests() => Environment.SetEnvironmentVariable("IMMUTA_TEST_SALES", "canary-quirks");

    public static TheoryData<string> Quirks => ["documented", "idsAsText", "subpurposesAsNames", "subpurposesAsRows", "unknownMembers", "projectsMember", "pageCap", "projectsNeedAcknowledgement", "dropsAcknowledgement"];

    [Theory]
    [MemberData(nameof(Quirks))]
    public async Task All_kinds_are_applied_and_then_unchanged(string quirk)
    {
        await using var tenant = new CodeTenant(Create(quirk));
        AllKinds.WriteTo(tenant);
        tenant.With("purposes/tree.yaml", CodeSamples.Purpose("Tree") + "\nsubpurposes:\n  - name: Tree.A\n    acknowledgement: A\n    subpurposes:\n      - name: Tree.A.B\n        acknowledgement: B\n");

        (await tenant.ApplyAsync()).Failures().Should().BeEmpty();

        var plan = await tenant.PlanAsync();
        plan.Items.Select(item => item.Verdict).Should().OnlyContain(verdict => verdict == PlanVerdict.Unchanged, plan.ToText());
    }

    [Fact]
    public async Task Data_sources_listed_without_their_key_are_unknown_and_can_be_applied()
    {
        await using var tenant = new CodeTenant(new() { HidesConnectionKeys = true });
        tenant.With("data/sales.yaml", CodeSamples.Data());
        await tenant.ApplyAsync();

        (await tenant.PlanAsync()).Items.Should().ContainSingle().Which.Verdict.Should().Be(PlanVerdict.Unknown);
        (await tenant.ApplyAsync()).Failures().Should().BeEmpty();
    }

    [Fact]
    public async Task A_kind_that_the_caller_may_not_list_does_not_hide_the_others()
    {
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);
        await tenant.ApplyAsync();
        tenant.Fake.FailNext(HttpStatusCode.Forbidden, count: 2, match: request => request.Path == "/integrations");

        var plan = await tenant.PlanAsync();

        plan.Items.Where(item => item.Verdict != PlanVerdict.Unchanged).Should().ContainSingle().Which.Should().Match<PlanItem>(
            item => item.Kind == CodeKind.Integration && item.Verdict == PlanVerdict.Unknown && item.Reason!.Contains("APPLICATION_ADMIN"));
        plan.Outcome.Should().Be(PlanOutcome.Unknown);
        var act = async () => await (await tenant.LoadAsync()).ApplyAsync(tenant.Immuta, plan, cancellationToken: CodeTenant.Token);
        (await act.Should().ThrowAsync<ImmutaPreconditionException>()).WithMessage("*can't be read*");
    }

    [Fact]
    public async Task A_server_that_does_not_respond_is_an_error()
    {
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);
        tenant.Fake.FailNext(HttpStatusCode.Unauthorized, count: 100);

        var act = () => tenant.PlanAsync();

        await act.Should().ThrowAsync<ImmutaUnauthorizedException>();
    }

    [Fact]
    public async Task The_data_sources_of_many_files_are_listed_once()
    {
        await using var tenant = new CodeTenant();
        foreach (var i in Enumerable.Range(0, 20))
        {
            tenant.With($"data/{i}.yaml", CodeSamples.Data($"sales-{i}"));
        }

        await tenant.ApplyAsync();
        tenant.Fake.Journal.Clear();

        (await tenant.PlanAsync()).Outcome.Should().Be(PlanOutcome.NoDifference);

        tenant.Fake.Journal.Entries.Select(entry => entry.RequestTarget).Should().OnlyHaveUniqueItems();
    }

    private static FakeImmutaQuirks Create(string quirk) => quirk switch
    {
        "idsAsText" => new() { IdFormat = IdFormat.Text },
        "subpurposesAsNames" => new() { SubpurposesAsNames = true },
        "subpurposesAsRows" => new() { SubpurposesAsRows = true },
        "unknownMembers" => new() { UnknownMembers = true },
        "projectsMember" => new() { ProjectsMember = true },
        "pageCap" => new() { ListPageCap = 2 },
        "projectsNeedAcknowledgement" => new() { ProjectsNeedAcknowledgement = true },
        "dropsAcknowledgement" => new() { DropsAcknowledgementOnCreate = true },
        _ => new(),
    };
}
