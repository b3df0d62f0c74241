using Immuta.Sdk.AsCode.Comparison;
using Immuta.Sdk.Testing;

namespace Immuta.Sdk.AsCode.Tests.Comparison;

public sealed class SampleTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "samples", "v2");

    // What V1 does not show in a documented form, by sample.
    private static readonly Dictionary<string, string[]> s_unknown = new(StringComparer.Ordinal)
    {
        ["policy.data-k-anonymization.json"] = ["$.actions[0].rules[0].config.maskingConfig"],
        ["policy.data-unknown-mask.json"] = ["$.circumstances", "$.actions[0].rules[0].config.fields", "$.actions[0].rules[0].config.maskingConfig"],
        ["policy.data-unknown-rules.json"] =
        [
            "$.actions[0].rules[0].config", "$.actions[0].rules[1].type", "$.actions[0].rules[1].config", "$.actions[0].rules[2].config",
            "$.actions[0].rules[3].type", "$.actions[0].rules[3].config",
        ],
        ["policy.data-user-entitlements-unknown-match.json"] = ["$.actions[0].rules[0].config.matches"],
        ["policy.subscription-advanced.json"] = ["$.actions.advanced"],
        ["policy.subscription-unknown.json"] = ["$.actions.type", "$.actions.quorum"],
        ["policy.unknown-kind.json"] = ["$.actions"],
        ["project.anyone.json"] = ["$.datasources"],
        ["project.databricks-workspace.json"] = ["$.datasources"],
        ["project.snowflake-workspace.json"] = ["$.datasources"],
        ["project.unknown-workspace.json"] = ["$.workspace"],
        ["purpose.empty-list.json"] = ["$.acknowledgement"],
        ["purpose.hierarchy.json"] = ["$.subpurposes[0].subpurposes[0].acknowledgement", "$.subpurposes[1].acknowledgement"],
        ["purpose.minimal.json"] = ["$.acknowledgement"],
        ["purpose.noise.json"] = ["$.acknowledgement", "$.futureMember"],
    };

    public static TheoryData<string> Samples() =>
        [.. Directory.GetFiles(s_folder, "p*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_equals_what_the_tenant_shows_of_it(string file)
    {
        var result = await CompareAsync(file, new());

        result.ShouldNotDiffer();
        result.Unknown.Select(member => member.Path).Should().BeEquivalentTo(s_unknown.GetValueOrDefault(file, []));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_equals_what_a_server_of_other_habits_shows_of_it(string file)
    {
        (await CompareAsync(file, new() { IdsAsText = true })).ShouldNotDiffer();
        (await CompareAsync(file, new() { SubpurposesAsNames = true })).ShouldNotDiffer();
        (await CompareAsync(file, new() { SubpurposesAsRows = true })).ShouldNotDiffer();
        (await CompareAsync(file, new() { SubpurposesAsRows = true, SubpurposesAsNames = true })).ShouldNotDiffer();
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Unknown_members_of_the_server_are_no_differences(string file)
    {
        var result = await CompareAsync(file, new() { UnknownMembers = true });

        result.ShouldNotDiffer();
        result.Unknown.Select(member => member.Path).Where(path => !path.EndsWith(".futureUndocumentedField", StringComparison.Ordinal))
            .Should().BeSubsetOf(s_unknown.GetValueOrDefault(file, []));
    }

    private static async Task<ComparisonResult> CompareAsync(string file, FakeImmutaQuirks quirks)
    {
        quirks.AcceptUnknownCases = true;
        var json = await File.ReadAllTextAsync(Path.Combine(s_folder, file), TestContext.Current.CancellationToken);
        return await FormTenant.CompareAsync(json, json, quirks);
    }
}
