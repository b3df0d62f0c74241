using Immuta.Sdk.AsCode.Comparison;
using Immuta.Sdk.Testing;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.AsCode.Tests.Comparison;

public sealed class UnknownTests
{
    private const string Rule = "$.actions[0].rules[0]";

    [Theory]
    [InlineData("""{"type":"Reversible","metadata":{}}""")]
    [InlineData("""{"type":"Grouping","bucketSize":10}""")]
    [InlineData("""{"type":"Consistent Value","metadata":{"salt":"x"}}""")]
    [InlineData("""{"type":"Constant","metadata":{"constant":"x"}}""")]
    [InlineData("""{"type":"Custom Function"}""")]
    [InlineData("""{"type":7}""")]
    [InlineData("""7""")]
    public void A_mask_that_is_not_documented_is_unknown_and_the_rest_is_compared(string mask)
    {
        var policy = Policy($$"""{"fields":[{"type":"anyTag"}],"maskingConfig":{{mask}}}""", name: "other");

        var result = FormComparison.Compare(File("""{"fields":[{"type":"anyTag"}],"maskingConfig":{"type":"Hash"}}"""), PolicyForm.FromServer(policy));

        result.ShouldDifferOnlyInName();
        result.Unknown.Should().ContainSingle().Which.Path.Should().Be($"{Rule}.config.maskingConfig");
    }

    [Theory]
    [InlineData("""{"maskingConfig":{"type":"Null"},"fields":[{"type":"columnRegex"}]}""", "config.fields")]
    [InlineData("""{"maskingConfig":{"type":"Null"},"fields":[{"type":"anyTag"}],"later":1}""", "config.later")]
    [InlineData("""{"maskingConfig":{"type":"Null"},"fields":[{"type":"anyTag"}],"conditionalPredicate":7}""", "config.conditionalPredicate")]
    public void A_setting_that_is_not_documented_is_unknown(string config, string path)
    {
        var result = FormComparison.Compare(File("""{"fields":[{"type":"anyTag"}],"maskingConfig":{"type":"Null"}}"""), PolicyForm.FromServer(Policy(config)));

        result.ShouldBeUnknown($"{Rule}.{path}");
    }

    [Fact]
    public void A_condition_that_is_not_documented_is_unknown_for_its_list_only()
    {
        var policy = PolicyDetails.FromJson("""
            {"policyKey":"k","name":"A","type":"data","actions":[{"rules":[{"type":"masking","config":{"fields":[{"type":"anyTag"}],"maskingConfig":{"type":"Null"}},
            "exceptions":{"operator":"or","conditions":[{"type":"groups","group":{"name":"a"}},{"type":"later"}]},"later":{"x":1},"createdBy":7}],"id":3}],"later":1}
            """);

        var result = FormComparison.Compare(File("""{"fields":[{"type":"anyTag"}],"maskingConfig":{"type":"Null"}}"""), PolicyForm.FromServer(policy));

        result.ShouldBeUnknown($"{Rule}.exceptions", $"{Rule}.later");
    }

    [Fact]
    public async Task A_missing_operator_of_several_conditions_is_unknown()
    {
        const string policy = """{"policyKey":"k","name":"A","type":"data","actions":[{"rules":[{"type":"Masking","config":{"fields":[{"type":"anyTag"}],"maskingConfig":{"type":"Null"}}""";

        var result = await FormTenant.CompareAsync(
            policy + ""","exceptions":{"operator":"all","groups":["a","b"]}}]}]}""", policy + ""","exceptions":{"groups":["a","b"]}}]}]}""");

        result.ShouldBeUnknown($"{Rule}.exceptions.operator");
    }

    [Fact]
    public async Task Where_clause_members_that_the_file_leaves_out_are_unknown()
    {
        const string policy = """{"policyKey":"k","name":"A","type":"data","actions":[{"rules":[{"type":"Row Restriction by Custom Where Clause","config":{"predicate":"a" """;

        var result = await FormTenant.CompareAsync(
            policy + ""","column":{"type":"tag","name":"T"},"invert":true,"values":["'x'"]}}]}]}""", policy + "}}]}]}");

        result.ShouldBeUnknown($"{Rule}.config.column", $"{Rule}.config.invert", $"{Rule}.config.values");
    }

    [Fact]
    public async Task Members_of_a_file_that_the_tenant_has_no_place_for_are_unknown()
    {
        const string tenant = """{"policyKey":"k","name":"A","type":"subscription","actions":{"type":"anyone"},"circumstances":[{"type":"anyTag"}]}""";
        const string file = """{"policyKey":"k","name":"A","type":"subscription","actions":{"type":"anyone","later":1},"circumstances":[{"type":"anyTag","more":1}],"odd name":2,"none":null}""";

        (await FormTenant.CompareAsync(tenant, file)).ShouldBeUnknown("$['odd name']", "$.actions.later", "$.circumstances[0].more");
    }

    [Fact]
    public void Circumstances_joined_by_different_words_are_unknown_in_their_operator()
    {
        var policy = PolicyDetails.FromJson("""
            {"policyKey":"k","name":"A","type":"subscription","actions":[{"type":"subscription","subscriptionType":"manual"}],
            "circumstances":[{"type":"anyTag","operator":"or"},{"type":"noTags","operator":"and"}]}
            """);
        var file = FormTenant.FileForm("""{"policyKey":"k","name":"A","type":"subscription","actions":{"type":"manual"},"circumstances":[{"type":"anyTag"},{"type":"noTags"}],"circumstanceOperator":"all"}""");

        FormComparison.Compare(file, PolicyForm.FromServer(policy)).ShouldBeUnknown("$.circumstanceOperator");
    }

    [Fact]
    public void A_row_that_does_not_fit_is_unknown_and_no_error()
    {
        var form = PolicyForm.FromServer(PolicyDetails.FromJson("""{"id":"9","name":"later","type":"data","actions":"an opaque text","circumstances":7,"staged":"perhaps","metadata":{"certificationExpirationInterval":"1d"}}"""));

        form.Unknown.Select(member => member.Path).Should().BeEquivalentTo("$.policyKey", "$.circumstances", "$.actions", "$.staged", "$.metadata.certificationExpirationInterval");
        form.Content.ToJsonString().Should().Be("""{"name":"later","type":"data"}""");
    }

    [Fact]
    public async Task A_server_that_adds_members_to_rules_makes_them_unknown()
    {
        const string policy = """{"policyKey":"k","name":"A","type":"data","actions":[{"rules":[{"type":"Masking","config":{"fields":[{"type":"anyTag"}],"maskingConfig":{"type":"Null"}}}]}]}""";

        var result = await FormTenant.CompareAsync(policy, policy, new FakeImmutaQuirks { UnknownMembers = true });

        result.ShouldBeUnknown($"{Rule}.config.fields.futureUndocumentedField", $"{Rule}.futureUndocumentedField", "$.actions[0].futureUndocumentedField");
    }

    private static PolicyDetails Policy(string config, string name = "A") => PolicyDetails.FromJson(
        $$"""{"policyKey":"k","name":"{{name}}","type":"data","actions":[{"type":"masking","rules":[{"type":"masking","config":{{config}}}]}]}""");

    private static System.Text.Json.Nodes.JsonObject File(string config) => FormTenant.FileForm(
        $$"""{"policyKey":"k","name":"A","type":"data","actions":[{"rules":[{"type":"Masking","config":{{config}}}]}]}""");
}
