using System.Text;

namespace Immuta.Sdk.Yaml.Tests.Names;

public sealed class MisspeltTextTests
{
    private const string Policy = "policyKey: mask-salary\nname: Mask salary\ntype: data\nactions:\n- rules:\n  - type: Masking\n    config:\n      fields:\n      - type: columnTags\n        columnTag: Pay\n      maskingConfig:\n        type: Null\ncircumstances:\n- type: tags\n  tag: Payroll\n";

    [Theory]
    [InlineData("circumstances:", "Circumstances:", "14:1: $.Circumstances", "circumstances")]
    [InlineData("circumstances:", "circumstance:", "14:1: $.circumstance", "circumstances")]
    [InlineData("circumstances:", "Circumstance:", "14:1: $.Circumstance", "circumstances")]
    [InlineData("circumstances:", "circumstanecs:", "14:1: $.circumstanecs", "circumstances")]
    [InlineData("type: data", "type: data\nStaged: true", "5:1: $.Staged", "staged")]
    [InlineData("    config:", "    exeptions: {}\n    config:", "8:5: $.actions[0].rules[0].exeptions", "exceptions")]
    [InlineData("      fields:", "      condtionalPredicate: a = b\n      fields:", "9:7: $.actions[0].rules[0].config.condtionalPredicate", "conditionalPredicate")]
    public void A_misspelt_member_of_a_file_is_refused_at_its_name(string from, string to, string place, string meant)
    {
        var problem = ProblemsOf("# head\n" + Policy.Replace(from, to, StringComparison.Ordinal)).Should().ContainSingle().Which;

        problem.ToString().Should().StartWith($"policies/mask.yaml:{place}: ").And.Contain($"Did you mean '{meant}'?").And.EndWith("(spelling)");
    }

    [Theory]
    [InlineData("type: data", "type: dat", "$.type", "'data'")]
    [InlineData("type: Masking", "type: Maskng", "$.actions[0].rules[0].type", "'Masking'")]
    [InlineData("type: Null", "type: Nul", "$.actions[0].rules[0].config.maskingConfig.type", "'Null'")]
    [InlineData("type: columnTags", "type: columnTag", "$.actions[0].rules[0].config.fields[0].type", "'columnTags'")]
    [InlineData("type: data", "type: data\ncircumstanceOperator: alll", "$.circumstanceOperator", "'all'")]
    [InlineData("type: data", "type: data\ncircumstanceOperator: ANY", "$.circumstanceOperator", "'any'")]
    public void A_value_near_a_known_one_is_refused(string from, string to, string path, string meant) =>
        ProblemsOf(Policy.Replace(from, to, StringComparison.Ordinal)).Should().ContainSingle()
            .Which.Should().Match<FileProblem>(problem => problem.Path == path && problem.Rule == "spelling" && problem.Message.Contains($"Did you mean {meant}?"));

    [Theory]
    [InlineData("type: data", "type: data\ncircumstanceOperator: majority")]
    [InlineData("type: Null", "type: Rounding")]
    [InlineData("type: tags\n  tag: Payroll", "type: servers\n  server: x")]
    public void A_value_that_resembles_no_known_one_stays_open(string from, string to) =>
        ProblemsOf(Policy.Replace(from, to, StringComparison.Ordinal)).Should().BeEmpty();

    [Theory]
    [InlineData("policyKey:", "policykey:", "$.policyKey", "'policyKey' is missing. Did you misspell it as 'policykey'?")]
    [InlineData("type: data", "Type: data", "$.type", "'type' is missing. Did you misspell it as 'Type'?")]
    [InlineData("columnTag: Pay", "columTag: Pay", "$.actions[0].rules[0].config.fields[0].columnTag", "'columnTag' is missing. Did you misspell it as 'columTag'?")]
    public void A_missing_member_names_the_neighbor_that_is_present(string from, string to, string path, string message)
    {
        var text = Policy.Replace(from, to, StringComparison.Ordinal);
        var line = text[..text.IndexOf(to, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

        ProblemsOf(text).Should().ContainSingle().Which.Should().Match<FileProblem>(
            problem => problem.Path == path && problem.Rule == "required" && problem.Message == message && problem.Line == line);
    }

    private static IReadOnlyList<FileProblem> ProblemsOf(string yaml)
    {
        PayloadSerializers.Policy.TryRead(Encoding.UTF8.GetBytes(yaml), PayloadSyntax.Yaml, "policies/mask.yaml", out _, out var problems);
        return problems;
    }
}
