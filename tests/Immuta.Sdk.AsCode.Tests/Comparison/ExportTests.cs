using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Immuta.Sdk.AsCode.Comparison;
using Immuta.Sdk.V2;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode.Tests.Comparison;

public sealed class ExportTests
{
    private const int Count = 63;

    private static readonly string[] s_masks =
    [
        """{"type":"Hash"}""",
        """{"type":"Null"}""",
        """{"type":"Constant","constant":"0000.00"}""",
        """{"type":"Custom Function","sqlFunction":"CONCAT(SUBSTR(@column, 1, 2), '-')"}""",
    ];

    private static readonly string[] s_who =
    [
        """{"operator":"any","groups":["stewards","auditors"]}""",
        """{"operator":"all","attributes":[{"name":"region","value":"EMEA"},{"name":"clearance","value":"High"}]}""",
        """{"operator":"any","purposes":["Fraud Review.Cards"]}""",
        """{"operator":"all","groups":["stewards"],"attributes":[{"name":"region","value":"EMEA"}],"purposes":["Fraud Review"]}""",
    ];

    private static readonly string[] s_subscriptions =
    [
        """{"type":"anyone","description":"Open data"}""",
        """{"type":"manual"}""",
        """{"type":"approval","approvals":[{"specificApproverRequired":false,"requiredPermission":"OWNER"},{"specificApproverRequired":true,"requiredPermission":"GOVERNANCE"}]}""",
        """{"type":"entitlements","automaticSubscription":true,"accessGrant":"READ","shareResponsibility":true,"entitlements":{"operator":"all","groups":["field staff"]}}""",
        """{"type":"entitlements","allowDiscovery":true,"accessGrant":"WRITE","entitlements":{"operator":"any","groups":["a"],"attributes":[{"name":"region","value":"EMEA"}]}}""",
        """{"type":"approval","approvals":[]}""",
    ];

    private static readonly string[] s_circumstances =
    [
        ""","circumstances":[{"type":"domains","domains":[{"id":"11111111-2222-4333-8444-555555555555","name":"Sales"}]}]""",
        ""","circumstanceOperator":"all","circumstances":[{"type":"tags","tag":"Zone.Curated"},{"type":"domains","domains":[{"id":"11111111-2222-4333-8444-555555555555"}]}]""",
        ""","circumstances":[{"type":"columnTags","columnTag":"Sensitive.Email"},{"type":"columnRegex","regex":"^tax_","caseInsensitive":true}]""",
        ""","circumstances":null""",
        ""","circumstances":[{"type":"anyTag"}]""",
        "",
        ""","circumstances":[]""",
    ];

    [Fact]
    public async Task Policies_of_documented_shapes_are_exported_complete()
    {
        await using var tenant = FormTenant.Start();
        var policies = Enumerable.Range(0, Count).Select(Policy).ToList();
        policies.Sum(policy => policy.Split("Custom Where Clause").Length - 1).Should().BeGreaterThanOrEqualTo(57);
        foreach (var policy in policies)
        {
            await tenant.ApplyAsync(policy);
        }

        var rows = await tenant.Immuta.V2.Policies.ListAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        rows.Should().HaveCount(Count);
        var files = policies.ToDictionary(policy => (string)JsonNode.Parse(policy)!["policyKey"]!, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var form = PolicyForm.FromServer(row);
            var json = form.Content.ToJsonString();
            form.Unknown.Should().BeEmpty(json);
            var request = PayloadSerializers.Policy.FromJson(json);
            PayloadSerializers.Policy.FromYaml(PayloadSerializers.Policy.ToYaml(request)).ToJson(revealSecrets: true).Should().Be(request.ToJson(revealSecrets: true));
            FormComparison.Compare(FormTenant.FileForm(json), form).ShouldBeEqual();
            FormComparison.Compare(FormTenant.FileForm(files[row.PolicyKey!.Value.Value]), form).ShouldBeEqual();
        }
    }

    [Fact]
    public async Task An_exported_policy_that_is_applied_to_another_tenant_is_the_same_there()
    {
        await using var one = FormTenant.Start();
        await using var other = FormTenant.Start();
        foreach (var policy in Enumerable.Range(0, Count).Select(Policy))
        {
            await one.ApplyAsync(policy);
            var form = await one.FormAsync(policy);
            await other.ApplyAsync(form.Content.ToJsonString());
            (await other.FormAsync(policy)).Content.ToJsonString().Should().Be(form.Content.ToJsonString());
        }
    }

    [Fact]
    public async Task An_exported_policy_is_a_natural_file()
    {
        const string policy = """
            {"policyKey":"k","name":"N","type":"data","circumstances":[{"type":"anyTag"}],"staged":true,"template":false,
            "actions":[{"rules":[{"type":"Masking","config":{"fields":[{"type":"anyTag"}],"maskingConfig":{"type":"Hash"}},"exceptions":{}}],"description":"d"}]}
            """;
        await using var tenant = FormTenant.Start();
        await tenant.ApplyAsync(policy);

        (await tenant.FormAsync(policy)).Content.ToJsonString().Should().Be(
            """{"policyKey":"k","name":"N","type":"data","circumstances":[{"type":"anyTag"}],"staged":true,"actions":[{"rules":[{"type":"Masking","config":{"fields":[{"type":"anyTag"}],"maskingConfig":{"type":"Hash"}}}],"description":"d"}]}""");
    }

    [Fact]
    public async Task Thousands_of_policies_are_compared_in_a_moment()
    {
        await using var tenant = FormTenant.Start();
        foreach (var policy in Enumerable.Range(0, Count).Select(Policy))
        {
            await tenant.ApplyAsync(policy);
        }

        var rows = await tenant.Immuta.V2.Policies.ListAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        using var file = JsonDocument.Parse(Policy(0));
        var watch = Stopwatch.StartNew();
        var forms = Enumerable.Range(0, 5_000).Select(i => PolicyForm.FromServer(rows[i % Count])).ToList();
        var differences = Enumerable.Range(0, 2_000).Sum(i => FormComparison.Compare(PolicyForm.FromFile(file.RootElement), forms[i]).Differences.Count);
        watch.Stop();

        differences.Should().BePositive();
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5), "it takes a fraction of a second on an idle machine");
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.ElapsedMilliseconds} ms");
    }

    private static string Policy(int i)
    {
        var (key, name) = ($"area {i}: policy", $"Policy {i} (prod)");
        var rest = s_circumstances[i % s_circumstances.Length] + (i % 5 == 0 ? ",\"staged\":true" : "") + Extra(i);
        var head = $$"""{"policyKey":"{{key}}","name":"{{name}}"{{rest}}""";
        var second = i % 7 == 0 ? $$""",{"rules":[{{Match(i)}}]}""" : "";
        return i < s_subscriptions.Length
            ? $$"""{{head}},"type":"subscription","actions":{{s_subscriptions[i]}} }"""
            : $$"""{{head}},"type":"data","actions":[{"rules":[{{Where(i)}},{{Mask(i)}}],"description":"Rationale {{i}}"}{{second}}]}""";
    }

    private static string Extra(int i) => (i % 9) switch
    {
        0 => ""","certification":{"label":"Reviewed","text":"I have reviewed the tags.","tags":["Certified"],"recertify":true}""",
        1 => ""","ownerRestrictions":{"users":[{"iamid":"bim","username":"pat.lee@example.com"}],"groups":["finance-stewards"]}""",
        2 => ""","template":true""",
        _ => "",
    };

    private static string Where(int i)
    {
        var literals = i % 3 == 0 ? "" : ",\"column\":{\"type\":\"tag\",\"name\":\"Geo.Country\"},\"invert\":" + (i % 2 == 0 ? "true" : "false") + $",\"values\":[\"'X{i}'\",\"'YY'\"]";
        var who = i % 4 == 2 ? """ "inclusions":{"operator":"any","groups":["contractors"]} """ : "\"exceptions\":" + s_who[i % s_who.Length];
        return $$"""{"type":"Row Restriction by Custom Where Clause","config":{"predicate":"@columnTagged('Geo.Country') IN ('X{{i}}', 'YY')"{{literals}} },{{who}} }""";
    }

    private static string Mask(int i)
    {
        var fields = i % 3 == 1 ? """,{"type":"columnTags","columnTag":"Sensitive.Phone"}],"operator":"any" """ : "]";
        var predicate = i % 5 == 1 ? ""","conditionalPredicate":"@columnTagged('Geo.Country') = 'XX'" """ : "";
        return $$"""
            {"type":"Masking","config":{"fields":[{"type":"columnTags","columnTag":"Sensitive.Email"}{{fields}},"maskingConfig":{{s_masks[i % s_masks.Length]}}{{predicate}} },
            "exceptions":{{s_who[(i + 1) % s_who.Length]}} }
            """;
    }

    private static string Match(int i) =>
        $$"""{"type":"Row Restriction by User Entitlements","config":{"operator":"all","matches":[{"type":"attribute","attribute":"department {{i}}","tag":"Org.Department"}]} }""";
}
