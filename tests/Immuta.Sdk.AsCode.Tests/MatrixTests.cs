using Immuta.Sdk.AsCode.Tests.Support;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode.Tests;

/// <summary>Each kind of v2 in each situation: what the plan says, and what differs.</summary>
public sealed class MatrixTests
{
    public static TheoryData<CodeKind> Kinds => [CodeKind.Purpose, CodeKind.Policy, CodeKind.DataSources, CodeKind.Project];

    private static readonly PlanOptions s_prune = new() { Selector = new() { KeyPrefix = Prefix }, Prune = new() { DataSources = true } };

    private const string Prefix = "Own";

    public MatrixTests() => Environment.SetEnvironmentVariable("IMMUTA_TEST_SALES", "canary-matrix");

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_absent_object_is_created(CodeKind kind)
    {
        await using var tenant = new CodeTenant();
        tenant.With(FileOf(kind), Request(kind));

        var plan = await tenant.PlanAsync();

        plan.Items.Should().ContainSingle().Which.Verdict.Should().Be(PlanVerdict.Create);
        plan.Outcome.Should().Be(PlanOutcome.Differs);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_equal_object_is_unchanged(CodeKind kind)
    {
        await using var tenant = new CodeTenant();
        tenant.With(FileOf(kind), Request(kind));
        (await tenant.ApplyAsync()).Succeeded.Should().BeTrue();

        var plan = await tenant.PlanAsync();

        plan.Items.Should().ContainSingle().Which.Verdict.Should().Be(PlanVerdict.Unchanged);
        plan.Outcome.Should().Be(PlanOutcome.NoDifference);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_changed_file_is_an_update(CodeKind kind)
    {
        await using var tenant = new CodeTenant();
        tenant.With(FileOf(kind), Request(kind));
        await tenant.ApplyAsync();
        tenant.With(FileOf(kind), Changed(kind));

        var item = (await tenant.PlanAsync()).Items.Should().ContainSingle().Subject;

        item.Verdict.Should().Be(PlanVerdict.Update);
        item.Differences.Should().ContainSingle().Which.Path.Should().Be(PathOf(kind));
        (await tenant.ApplyAsync()).Succeeded.Should().BeTrue();
        (await tenant.PlanAsync()).Outcome.Should().Be(PlanOutcome.NoDifference);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_change_by_hand_is_drift(CodeKind kind)
    {
        await using var tenant = new CodeTenant();
        tenant.With(FileOf(kind), Request(kind));
        await tenant.ApplyAsync();
        await tenant.ChangeByHandAsync(kind, Changed(kind).Replace("!secret env:IMMUTA_TEST_SALES", "other"));

        var plan = await tenant.PlanAsync();

        var item = plan.Items.Should().ContainSingle().Subject;
        item.Verdict.Should().Be(PlanVerdict.Drifted);
        item.Differences.Should().ContainSingle().Which.Path.Should().Be(PathOf(kind));
        plan.Outcome.Should().Be(PlanOutcome.Differs);
        (await tenant.ApplyAsync()).Succeeded.Should().BeTrue();
        (await tenant.PlanAsync()).Outcome.Should().Be(PlanOutcome.NoDifference);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_that_is_gone_leaves_the_object_and_prune_deletes_it(CodeKind kind)
    {
        await using var tenant = new CodeTenant();
        tenant.With(FileOf(kind), Request(kind));
        await tenant.ApplyAsync();
        tenant.Remove(FileOf(kind));

        (await tenant.PlanAsync()).Items.Should().BeEmpty();
        var item = (await tenant.PlanAsync(s_prune)).Items.Should().ContainSingle().Subject;

        item.Verdict.Should().Be(PlanVerdict.Delete);
        (await tenant.ApplyAsync(s_prune)).Succeeded.Should().BeTrue();
        Keys(tenant, kind).Should().BeEmpty();
        (await tenant.PlanAsync(s_prune)).Items.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_new_key_creates_one_object_and_deletes_the_other(CodeKind kind)
    {
        await using var tenant = new CodeTenant();
        tenant.With(FileOf(kind), Request(kind));
        await tenant.ApplyAsync();
        tenant.With(FileOf(kind), Request(kind).Replace("Own.A", "Own.B", StringComparison.Ordinal));

        var plan = await tenant.PlanAsync(s_prune);

        plan.Items.Select(item => (item.Key, item.Verdict)).Should().Equal(("Own.B", PlanVerdict.Create), ("Own.A", PlanVerdict.Delete));
        (await tenant.ApplyAsync(s_prune)).Succeeded.Should().BeTrue();
        Keys(tenant, kind).Should().Equal("Own.B");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_invalid_file_ends_before_the_network(CodeKind kind)
    {
        await using var tenant = new CodeTenant();
        tenant.With(FileOf(kind), Request(kind) + "\n- [unclosed\n").With(FileOf(kind).Replace("a.yaml", "b.yaml"), "{}");

        var act = () => tenant.PlanAsync();

        (await act.Should().ThrowAsync<ImmutaFileException>()).Which.Problems.Select(problem => Path.GetFileName(problem.File)).Distinct().Should().Equal("a.yaml", "b.yaml");
        tenant.Fake.Journal.Entries.Should().BeEmpty();
    }

    private static string FileOf(CodeKind kind) => $"{FolderOf(kind)}/a.yaml";

    private static string FolderOf(CodeKind kind) => kind switch
    {
        CodeKind.Purpose => "purposes",
        CodeKind.Policy => "policies",
        CodeKind.Project => "projects",
        _ => "data",
    };

    private static string Request(CodeKind kind) => kind switch
    {
        CodeKind.Purpose => CodeSamples.Purpose("Own.A"),
        CodeKind.Policy => CodeSamples.Mask("Own.A"),
        CodeKind.Project => CodeSamples.Project("Own.A", purpose: null),
        _ => CodeSamples.Data("Own.A"),
    };

    private static string Changed(CodeKind kind) => kind switch
    {
        CodeKind.Purpose => CodeSamples.Purpose("Own.A", "Other"),
        CodeKind.Policy => CodeSamples.Mask("Own.A", groups: "[auditors, everybody]"),
        CodeKind.Project => CodeSamples.Project("Own.A", "Other", purpose: null),
        _ => CodeSamples.Data("Own.A", "orders,customers"),
    };

    private static string PathOf(CodeKind kind) => kind switch
    {
        CodeKind.Policy => "$.actions[0].rules[0].exceptions.groups",
        CodeKind.DataSources => "$.sources",
        _ => "$.description",
    };

    private static IEnumerable<string> Keys(CodeTenant tenant, CodeKind kind) => kind switch
    {
        CodeKind.Purpose => tenant.Fake.V2.Purposes.Select(purpose => purpose.Name),
        CodeKind.Policy => tenant.Fake.V2.Policies.Select(policy => policy.PolicyKey.Value),
        CodeKind.Project => tenant.Fake.V2.Projects.Select(project => project.ProjectKey.Value),
        _ => tenant.Fake.V2.DataConnections.Select(connection => connection.ConnectionKey.Value),
    };
}
