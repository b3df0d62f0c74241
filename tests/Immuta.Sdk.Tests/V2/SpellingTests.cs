using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.V2;

/// <summary>Of two vendor spellings, one is written, both are read, and a read spelling is written back unchanged.</summary>
public sealed class SpellingTests
{
    [Theory]
    [InlineData("Row Restriction by User Entitlements")]
    [InlineData("Row Restriction By User Entitlements")]
    public void Both_spellings_of_a_row_restriction_are_the_same_rule(string spelling)
    {
        var text = $$$"""{"policyKey":"k","name":"n","type":"data","actions":[{"rules":[{"type":"{{{spelling}}}","config":{"operator":"all","matches":[]}}]}]}""";

        var policy = (DataPolicyRequest)PolicyRequest.FromJson(text);

        var rule = policy.Actions[0].Rules[0].Should().BeOfType<UserEntitlementsRule>().Subject;
        rule.Type.Value.Should().Be(spelling);
        System.Text.Json.JsonElement.DeepEquals(Samples.Element(DesiredStates.Sent(policy)), Samples.Element(text)).Should().BeTrue();
        DesiredStates.Sent(policy with { Actions = [new() { Rules = [rule with { Inclusions = new() }] }] }).Should().Contain(spelling);
    }

    [Fact]
    public void A_row_restriction_is_written_with_a_small_by() =>
        new UserEntitlementsRule { Config = new() }.Type.Value.Should().Be("Row Restriction by User Entitlements");

    [Fact]
    public void A_third_spelling_is_a_typo() => DesiredStates.ProblemsOf(
        "policy", """{"policyKey":"k","name":"n","type":"data","actions":[{"rules":[{"type":"row restriction by user entitlements","config":{}}]}]}""")
        .Should().ContainSingle().Which.Rule.Should().Be("spelling");

    [Fact]
    public void Masked_joins_are_written_as_the_examples_have_them() =>
        DesiredStates.Sent(Project.Create("k", "n").AllowMaskedJoins().Build()).Should().Contain("\"allowMaskedJoins\":true");

    [Theory]
    [InlineData("allowMaskedJoins", "true")]
    [InlineData("allowedMaskedJoins", "true")]
    [InlineData("allowedMaskedJoins", "false")]
    public void Both_names_of_masked_joins_are_one_property(string name, string value)
    {
        var text = $$"""{"projectKey":"k","name":"n","{{name}}":{{value}}}""";

        var project = ProjectRequest.FromJson(text);

        project.AllowMaskedJoins.Should().Be(value == "true");
        project.AdditionalProperties.Count.Should().Be(0);
        DesiredStates.Sent(project).Should().Be(text);
        DesiredStates.Sent(project with { AllowMaskedJoins = value == "false" }).Should().ContainAll(name, value == "true" ? "false" : "true");
        DesiredStates.Sent(project with { AllowMaskedJoins = null }).Should().NotContain("MaskedJoins");
    }

    [Theory]
    [InlineData("requiredPermission")]
    [InlineData("requiredPermissions")]
    public void Both_names_of_an_approvers_permission_are_one_property(string name)
    {
        var text = $$$"""{"projectKey":"k","name":"n","subscriptionPolicy":{"type":"approval","approvals":[{"{{{name}}}":"OWNER"}]}}""";

        var project = ProjectRequest.FromJson(text);

        project.SubscriptionPolicy.Should().BeOfType<ApprovalSubscription>().Which.Approvals.Should().ContainSingle().Which.RequiredPermission.Should().Be(ApproverPermission.Owner);
        DesiredStates.Sent(project).Should().Be(text);
    }

    [Fact]
    public void The_app_id_of_okta_has_a_capital_d_on_the_wire() =>
        DesiredStates.Sent(RedshiftDataSources.Create("k", "h", "s").WithOkta("u", "p", "idp", "app", "role").Build()).Should().Contain("\"appID\":\"app\"").And.NotContain("appId");

    [Fact]
    public void Null_masks_and_numeric_constants_are_written_as_strings()
    {
        DesiredStates.Sent(DataPolicy.Create("k", "n").Mask(columns => columns.AnyTag(), with => with.Null()).OnAllDataSources().Build()).Should().Contain("\"maskingConfig\":{\"type\":\"Null\"}");
        DesiredStates.Sent(DataPolicy.Create("k", "n").Mask(columns => columns.AnyTag(), with => with.Constant("0000.00")).OnAllDataSources().Build()).Should().Contain("\"constant\":\"0000.00\"");
    }

    [Fact]
    public void Actions_are_an_object_for_a_subscription_and_a_list_for_data()
    {
        Samples.Element(DesiredStates.Sent(SubscriptionPolicy.Create("k", "n").WithManualSubscription().OnAllDataSources().Build())).GetProperty("actions").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Object);
        Samples.Element(DesiredStates.Sent(DataPolicy.Create("k", "n").ShowRowsWhere("1 = 1").OnAllDataSources().Build())).GetProperty("actions").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Array);
        PolicyRequest.FromJson("""{"policyKey":"k","name":"n","type":"subscription","actions":{"type":"anyone"}}""").Should().BeOfType<SubscriptionPolicyRequest>().Which.Actions.Should().BeOfType<AnyoneSubscription>();
        PolicyRequest.FromJson("""{"policyKey":"k","name":"n","type":"data","actions":[]}""").Should().BeOfType<DataPolicyRequest>().Which.Actions.Should().BeEmpty();
    }
}
