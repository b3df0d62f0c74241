using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Tests.Comparison;

public sealed class DefaultTests
{
    private const string Data = """{"policyKey":"k","name":"A","type":"data","actions":[{"rules":[{"type":"Masking","config":{"fields":[{"type":"anyTag"}],"maskingConfig":{"type":"Null"}}}]}]}""";
    private const string Subscription = """{"policyKey":"k","name":"A","type":"subscription","actions":{"type":"anyone"}}""";
    private const string Project = """{"projectKey":"k","name":"A"}""";

    [Theory]
    [InlineData(Data, "staged", "false")]
    [InlineData(Data, "template", "false")]
    [InlineData(Data, "circumstanceOperator", "\"all\"")]
    [InlineData(Data, "ownerRestrictions", """{"users":[],"groups":[]}""")]
    [InlineData(Data, "actions.0.description", "\"\"")]
    [InlineData(Data, "actions.0.rules.0.exceptions", "{}")]
    [InlineData(Data, "actions.0.rules.0.exceptions", """{"operator":"all","groups":[],"attributes":[],"purposes":[]}""")]
    [InlineData(Data, "actions.0.rules.0.inclusions", """{"groups":[]}""")]
    [InlineData(Data, "actions.0.rules.0.config.operator", "\"all\"")]
    [InlineData(Subscription, "actions.automaticSubscription", "false")]
    [InlineData(Subscription, "actions.allowDiscovery", "false")]
    [InlineData(Subscription, "actions.shareResponsibility", "false")]
    [InlineData(Subscription, "actions.accessGrant", "\"READ\"")]
    [InlineData(Subscription, "actions.description", "\"\"")]
    [InlineData(Project, "description", "\"\"")]
    [InlineData(Project, "documentation", "\"# A\"")]
    [InlineData(Project, "allowMaskedJoins", "false")]
    [InlineData(Project, "allowedMaskedJoins", "false")]
    [InlineData(Project, "equalization", "false")]
    [InlineData(Project, "purposes", "[]")]
    [InlineData(Project, "tags", "[]")]
    [InlineData(Project, "datasources", "[]")]
    [InlineData(Project, "subscriptionPolicy", """{"type":"manual"}""")]
    [InlineData(Project, "subscriptionPolicy", """{"type":"manual","allowDiscovery":false,"accessGrant":"READ"}""")]
    public async Task A_default_equals_an_absent_member(string request, string member, string value)
    {
        var written = With(request, member, value);

        (await FormTenant.CompareAsync(written, request)).ShouldBeEqual();
        (await FormTenant.CompareAsync(request, written)).ShouldBeEqual();
    }

    [Theory]
    [InlineData("actions.0.rules.0.exceptions", """{"groups":["a"],"operator":"all"}""", """{"groups":["a"],"operator":"any"}""")]
    [InlineData("actions.0.rules.0.exceptions", """{"operator":"any","groups":["a","b"],"purposes":["p","q"]}""", """{"operator":"any","purposes":["q","p"],"groups":["b","a"]}""")]
    [InlineData("actions.0.rules.0.exceptions", """{"attributes":[{"name":"region","value":"EU"}]}""", """{"attributes":[{"name":"Region","value":"EU"}]}""")]
    [InlineData("ownerRestrictions", """{"users":[{"iamid":"bim","username":"a"},{"iamid":"okta","username":"b"}]}""", """{"users":[{"username":"b"},{"username":"a"}],"groups":[]}""")]
    [InlineData("circumstances", """[{"type":"anyTag"},{"type":"tags","tag":"A"}]""", """[{"type":"tags","tag":"A"},{"type":"anyTag"}]""")]
    [InlineData("circumstances", """[{"type":"domains","domains":[{"id":"ab","name":"x"},{"id":"cd"}]}]""", """[{"type":"domains","domains":[{"id":"cd"},{"id":"AB"}]}]""")]
    [InlineData("circumstances", """[{"type":"columnRegex","regex":"a","caseInsensitive":false}]""", """[{"type":"columnRegex","regex":"a"}]""")]
    public async Task The_order_of_sets_and_what_has_no_meaning_are_no_difference(string member, string tenant, string file)
    {
        (await FormTenant.CompareAsync(With(Data, member, tenant), With(Data, member, file))).ShouldBeEqual();
        (await FormTenant.CompareAsync(With(Data, member, file), With(Data, member, tenant))).ShouldBeEqual();
    }

    [Fact]
    public async Task The_circumstance_operator_is_any_by_default()
    {
        var request = With(Data, "circumstances", """[{"type":"anyTag"},{"type":"tags","tag":"A"}]""");

        (await FormTenant.CompareAsync(With(request, "circumstanceOperator", "\"any\""), request)).ShouldBeEqual();
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("null", "null", true)]
    [InlineData("[]", "[]", true)]
    [InlineData(null, "null", false)]
    [InlineData("null", null, false)]
    [InlineData(null, "[]", false)]
    [InlineData("[]", null, false)]
    [InlineData("[]", "null", false)]
    [InlineData("null", "[]", false)]
    public async Task Absent_null_and_empty_circumstances_are_three_things(string? tenant, string? file, bool isEqual)
    {
        var result = await FormTenant.CompareAsync(
            tenant is null ? Data : With(Data, "circumstances", tenant), file is null ? Data : With(Data, "circumstances", file));

        if (isEqual)
        {
            result.ShouldBeEqual();
        }
        else
        {
            result.ShouldDiffer("$.circumstances", tenant ?? "absent", file ?? "absent");
        }
    }

    [Fact]
    public async Task Both_spellings_of_an_approval_and_of_a_flag_are_the_same()
    {
        const string approval = """{"type":"approval","approvals":[{"requiredPermission":"OWNER","specificApproverRequired":false}]}""";

        (await FormTenant.CompareAsync(
            With(Subscription, "actions", approval), With(Subscription, "actions", """{"type":"approval","approvals":[{"requiredPermissions":"OWNER"}]}"""))).ShouldBeEqual();
        (await FormTenant.CompareAsync(With(Project, "allowMaskedJoins", "true"), With(Project, "allowedMaskedJoins", "true"))).ShouldBeEqual();
        (await FormTenant.CompareAsync(Project, With(Project, "allowedMaskedJoins", "true"))).ShouldDiffer("$.allowedMaskedJoins", "absent", "true");
    }

    [Fact]
    public async Task The_spelling_of_a_rule_has_no_meaning()
    {
        const string rule = """{"type":"Row Restriction BY User Entitlements","config":{"operator":"all","matches":[{"type":"attribute","attribute":"a","tag":"T"}]}}""";

        (await FormTenant.CompareAsync(
            With(Data, "actions.0.rules.0", rule.Replace("BY", "by", StringComparison.Ordinal)), With(Data, "actions.0.rules.0", rule.Replace("BY", "By", StringComparison.Ordinal)))).ShouldBeEqual();
    }

    internal static string With(string request, string member, string value)
    {
        var root = JsonNode.Parse(request)!;
        var names = member.Split('.');
        var node = names[..^1].Aggregate(root, (parent, name) => parent is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : parent[name]!);
        if (node is JsonArray items)
        {
            items[int.Parse(names[^1], System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(value);
        }
        else
        {
            node[names[^1]] = JsonNode.Parse(value);
        }

        return root.ToJsonString();
    }
}
