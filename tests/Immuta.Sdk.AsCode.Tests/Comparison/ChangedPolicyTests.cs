namespace Immuta.Sdk.AsCode.Tests.Comparison;

public sealed class ChangedPolicyTests
{
    private const string Rule = "$.actions[0].rules[0]";

    [Theory]
    [InlineData("name", "\"A\"", "\"B\"", "$.name")]
    [InlineData("staged", "true", "false", "$.staged")]
    [InlineData("template", "false", "true", "$.template")]
    [InlineData("circumstances", "null", "[]", "$.circumstances")]
    [InlineData("circumstances", """[{"type":"anyTag"}]""", """[{"type":"noTags"}]""", "$.circumstances")]
    [InlineData("circumstances", """[{"type":"tags","tag":"A"}]""", """[{"type":"tags","tag":"B"}]""", "$.circumstances")]
    [InlineData("circumstances", """[{"type":"columnTags","columnTag":"A"}]""", """[{"type":"tags","tag":"A"}]""", "$.circumstances")]
    [InlineData("circumstances", """[{"type":"columnRegex","regex":"a"}]""", """[{"type":"columnRegex","regex":"b"}]""", "$.circumstances")]
    [InlineData("circumstances", """[{"type":"columnRegex","regex":"a","caseInsensitive":true}]""", """[{"type":"columnRegex","regex":"a"}]""", "$.circumstances")]
    [InlineData("circumstances", """[{"type":"domains","domains":[{"id":"1"}]}]""", """[{"type":"domains","domains":[{"id":"2"}]}]""", "$.circumstances")]
    [InlineData("circumstances", """[{"type":"anyTag"}]""", "null", "$.circumstances")]
    [InlineData("ownerRestrictions", """{"groups":["a"]}""", """{"groups":["b"]}""", "$.ownerRestrictions.groups", """["a"]""", """["b"]""")]
    [InlineData("ownerRestrictions", """{"users":[{"iamid":"bim","username":"a"}]}""", """{"users":[{"iamid":"bim","username":"b"}]}""", "$.ownerRestrictions.users",
        """[{"iamid":"bim","username":"a"}]""", """[{"iamid":"bim","username":"b"}]""")]
    [InlineData("certification", """{"label":"a","text":"t"}""", """{"label":"b","text":"t"}""", "$.certification.label", "\"a\"", "\"b\"")]
    [InlineData("certification", """{"label":"a","text":"t"}""", """{"label":"a","text":"u"}""", "$.certification.text", "\"t\"", "\"u\"")]
    [InlineData("certification", """{"label":"a","text":"t","tags":["x"]}""", """{"label":"a","text":"t","tags":["y","x"]}""", "$.certification.tags", """["x"]""", """["x","y"]""")]
    [InlineData("certification", """{"label":"a","text":"t","recertify":true}""", """{"label":"a","text":"t"}""", "$.certification.recertify", "true", "absent")]
    public async Task A_changed_member_is_a_difference(string member, string before, string after, string path, string? shownBefore = null, string? shownAfter = null)
    {
        var result = await FormTenant.CompareAsync(Masking(With(member, before)), Masking(With(member, after)));

        result.ShouldDiffer(path, shownBefore ?? (before is "false" ? "absent" : before), shownAfter ?? after);
    }

    [Theory]
    [InlineData("""{"type":"Null"}""", """{"type":"Hash"}""", "type", "\"Null\"", "\"Hash\"")]
    [InlineData("""{"type":"Constant","constant":"a"}""", """{"type":"Constant","constant":"0"}""", "constant", "\"a\"", "\"0\"")]
    [InlineData("""{"type":"Custom Function","sqlFunction":"a"}""", """{"type":"Custom Function","sqlFunction":"b"}""", "sqlFunction", "\"a\"", "\"b\"")]
    [InlineData("""{"type":"Hash"}""", """{"type":"K-Anonymization"}""", "type", "\"Hash\"", "\"K-Anonymization\"")]
    public async Task A_changed_mask_is_a_difference(string before, string after, string member, string shownBefore, string shownAfter)
    {
        var result = await FormTenant.CompareAsync(Masking(mask: before), Masking(mask: after));

        result.ShouldDiffer($"{Rule}.config.maskingConfig.{member}", shownBefore, shownAfter);
    }

    [Theory]
    [InlineData("groups", """["a"]""", """["b","a"]""", """["a","b"]""")]
    [InlineData("purposes", """["A.B"]""", """["A"]""", null)]
    [InlineData("attributes", """[{"name":"N","value":"1"}]""", """[{"name":"N","value":"2"}]""", null)]
    [InlineData("attributes", """[{"name":"n","value":"1"}]""", """[{"name":"m","value":"1"}]""", null)]
    public async Task A_changed_condition_is_one_difference_with_both_lists(string member, string before, string after, string? shownAfter)
    {
        var result = await FormTenant.CompareAsync(
            Masking(rule: $$""","exceptions":{"{{member}}":{{before}}}"""), Masking(rule: $$""","exceptions":{"{{member}}":{{after}}}"""));

        result.ShouldDiffer($"{Rule}.exceptions.{member}", before, shownAfter ?? after);
    }

    [Fact]
    public async Task Exceptions_that_are_gone_are_one_difference()
    {
        var result = await FormTenant.CompareAsync(Masking(rule: ""","exceptions":{"groups":["a"]}"""), Masking());

        result.ShouldDiffer($"{Rule}.exceptions", """{"operator":"any","groups":["a"]}""", "absent");
    }

    [Theory]
    [InlineData("exceptions", """ "groups":["a","b"] """)]
    [InlineData("inclusions", """ "groups":["a"],"attributes":[{"name":"n","value":"v"}] """)]
    public async Task A_changed_operator_of_several_conditions_is_a_difference(string member, string conditions)
    {
        var result = await FormTenant.CompareAsync(
            Masking(rule: $$""","{{member}}":{"operator":"all",{{conditions}}}"""), Masking(rule: $$""","{{member}}":{"operator":"any",{{conditions}}}"""));

        result.ShouldDiffer($"{Rule}.{member}.operator", "\"all\"", "\"any\"");
    }

    [Fact]
    public async Task A_changed_operator_of_the_circumstances_is_a_difference()
    {
        const string circumstances = ""","circumstances":[{"type":"anyTag"},{"type":"tags","tag":"A"}]""";

        var result = await FormTenant.CompareAsync(Masking(circumstances + ""","circumstanceOperator":"all" """), Masking(circumstances));

        result.ShouldDiffer("$.circumstanceOperator", "\"all\"", "absent");
    }

    [Theory]
    [InlineData("""{"fields":[{"type":"anyTag"}],"maskingConfig":{"type":"Null"}}""", """{"fields":[{"type":"noTags"}],"maskingConfig":{"type":"Null"}}""",
        "fields", """[{"type":"anyTag"}]""", """[{"type":"noTags"}]""")]
    [InlineData("""{"fields":[{"type":"columnTags","columnTag":"A"}],"maskingConfig":{"type":"Null"}}""", """{"fields":[{"type":"columnTags","columnTag":"B"}],"maskingConfig":{"type":"Null"}}""",
        "fields", """[{"type":"columnTags","columnTag":"A"}]""", """[{"type":"columnTags","columnTag":"B"}]""")]
    [InlineData("""{"fields":[{"type":"anyTag"}],"maskingConfig":{"type":"Null"},"conditionalPredicate":"a"}""", """{"fields":[{"type":"anyTag"}],"maskingConfig":{"type":"Null"}}""",
        "conditionalPredicate", "\"a\"", "absent")]
    [InlineData("""{"fields":[{"type":"anyTag"},{"type":"columnTags","columnTag":"A"}],"operator":"any","maskingConfig":{"type":"Null"}}""",
        """{"fields":[{"type":"columnTags","columnTag":"A"},{"type":"anyTag"}],"operator":"all","maskingConfig":{"type":"Null"}}""", "operator", "\"any\"", "\"all\"")]
    public async Task A_changed_setting_of_a_mask_is_a_difference(string before, string after, string member, string shownBefore, string shownAfter)
    {
        var result = await FormTenant.CompareAsync(Data("Masking", before), Data("Masking", after));

        result.ShouldDiffer($"{Rule}.config.{member}", shownBefore, shownAfter);
    }

    [Theory]
    [InlineData("""{"predicate":"a"}""", """{"predicate":"b"}""", "predicate", "\"a\"", "\"b\"")]
    [InlineData("""{"predicate":"a","invert":true}""", """{"predicate":"a","invert":false,"column":{"type":"tag","name":"T"}}""", "column", "absent", """{"type":"tag","name":"T"}""")]
    [InlineData("""{"predicate":"a","column":{"type":"tag","name":"T"}}""", """{"predicate":"a","column":{"type":"tag","name":"U"}}""", "column.name", "\"T\"", "\"U\"")]
    [InlineData("""{"predicate":"a","invert":false}""", """{"predicate":"a","invert":true}""", "invert", "false", "true")]
    [InlineData("""{"predicate":"a","values":["'1'"]}""", """{"predicate":"a","values":["'2'"]}""", "values", "[\"\\u00271\\u0027\"]", "[\"\\u00272\\u0027\"]")]
    public async Task A_changed_where_clause_is_a_difference(string before, string after, string member, string shownBefore, string shownAfter)
    {
        var result = await FormTenant.CompareAsync(Data("Row Restriction by Custom Where Clause", before), Data("Row Restriction by Custom Where Clause", after));

        result.ShouldDiffer($"{Rule}.config.{member}", shownBefore, shownAfter);
    }

    [Theory]
    [InlineData("""{"operator":"all","matches":[{"type":"attribute","attribute":"a","tag":"T"}]}""", """{"operator":"any","matches":[{"type":"attribute","attribute":"a","tag":"U"}]}""",
        "matches", """[{"type":"attribute","attribute":"a","tag":"T"}]""", """[{"type":"attribute","attribute":"a","tag":"U"}]""")]
    [InlineData("""{"operator":"all","matches":[{"type":"attribute","attribute":"a","tag":"T"},{"type":"attribute","attribute":"b","tag":"T"}]}""",
        """{"operator":"any","matches":[{"type":"attribute","attribute":"b","tag":"T"},{"type":"attribute","attribute":"A","tag":"T"}]}""", "operator", "\"all\"", "\"any\"")]
    public async Task A_changed_match_of_user_entitlements_is_a_difference(string before, string after, string member, string shownBefore, string shownAfter)
    {
        var result = await FormTenant.CompareAsync(Data("Row Restriction by User Entitlements", before), Data("Row Restriction by User Entitlements", after));

        result.ShouldDiffer($"{Rule}.config.{member}", shownBefore, shownAfter);
    }

    [Fact]
    public async Task Another_kind_of_rule_differs_in_its_type_and_its_settings()
    {
        var result = await FormTenant.CompareAsync(Data("Row Restriction by Custom Where Clause", """{"predicate":"a"}"""), Masking());

        result.Differences.Select(difference => difference.Path).Should().Equal($"{Rule}.type", $"{Rule}.config");
    }

    [Fact]
    public async Task A_rule_more_or_less_is_a_difference_with_the_whole_rule()
    {
        const string one = """{"type":"Masking","config":{"fields":[{"type":"anyTag"}],"maskingConfig":{"type":"Null"}}}""";
        string Policy(string rules) => $$"""{"policyKey":"k","name":"A","type":"data","actions":[{"rules":[{{rules}}]}]}""";

        (await FormTenant.CompareAsync(Policy(one), Policy($"{one},{one}"))).ShouldDiffer("$.actions[0].rules[1]", "absent", one);
        (await FormTenant.CompareAsync(Policy($"{one},{one}"), Policy(one))).ShouldDiffer("$.actions[0].rules[1]", one, "absent");
    }

    [Fact]
    public async Task An_action_more_and_another_description_are_differences()
    {
        const string rules = """ "rules":[{"type":"Masking","config":{"fields":[{"type":"anyTag"}],"maskingConfig":{"type":"Null"}}}] """;
        string Policy(string actions) => $$"""{"policyKey":"k","name":"A","type":"data","actions":[{{actions}}]}""";

        var result = await FormTenant.CompareAsync(Policy($$"""{{{rules}},"description":"a"}"""), Policy($$"""{{{rules}},"description":"b"},{{{rules}}}"""));

        result.Differences.Select(difference => difference.Path).Should().Equal("$.actions[0].description", "$.actions[1]");
    }

    [Theory]
    [InlineData("""{"type":"anyone"}""", """{"type":"manual"}""", "type", "\"anyone\"", "\"manual\"")]
    [InlineData("""{"type":"anyone"}""", """{"type":"anyone","automaticSubscription":true}""", "automaticSubscription", "absent", "true")]
    [InlineData("""{"type":"anyone","allowDiscovery":true}""", """{"type":"anyone"}""", "allowDiscovery", "true", "absent")]
    [InlineData("""{"type":"anyone","shareResponsibility":true}""", """{"type":"anyone","shareResponsibility":false}""", "shareResponsibility", "true", "false")]
    [InlineData("""{"type":"anyone","accessGrant":"WRITE"}""", """{"type":"anyone","accessGrant":"READ"}""", "accessGrant", "\"WRITE\"", "\"READ\"")]
    [InlineData("""{"type":"anyone","description":"a"}""", """{"type":"anyone","description":"b"}""", "description", "\"a\"", "\"b\"")]
    [InlineData("""{"type":"approval","approvals":[{"requiredPermission":"OWNER"}]}""", """{"type":"approval","approvals":[{"requiredPermission":"ADMIN"}]}""",
        "approvals", """[{"requiredPermission":"OWNER"}]""", """[{"requiredPermission":"ADMIN"}]""")]
    [InlineData("""{"type":"entitlements","entitlements":{"groups":["a"]}}""", """{"type":"entitlements","entitlements":{"groups":["a","b"]}}""",
        "entitlements.groups", """["a"]""", """["a","b"]""")]
    public async Task A_changed_subscription_is_a_difference(string before, string after, string member, string shownBefore, string shownAfter)
    {
        var result = await FormTenant.CompareAsync(Subscription(before), Subscription(after));

        result.ShouldDiffer($"$.actions.{member}", shownBefore, shownAfter);
    }

    private static string With(string member, string value) => $",\"{member}\":{value}" + (member is "name" ? "" : ",\"name\":\"A\"");

    private static string Subscription(string actions) => $$"""{"policyKey":"k","name":"A","type":"subscription","actions":{{actions}}}""";

    private static string Data(string type, string config) =>
        $$"""{"policyKey":"k","name":"A","type":"data","actions":[{"rules":[{"type":"{{type}}","config":{{config}}}]}]}""";

    private static string Masking(string members = ",\"name\":\"A\"", string mask = """{"type":"Hash"}""", string rule = "") =>
        $$"""{"policyKey":"k","type":"data"{{(members.Contains("\"name\":", StringComparison.Ordinal) ? "" : ",\"name\":\"A\"")}}{{members}},"actions":[{"rules":[{"type":"Masking","config":{"fields":[{"type":"anyTag"}],"maskingConfig":{{mask}}}{{rule}}}]}]}""";
}
