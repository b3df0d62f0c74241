using System.Text.Json;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests.Support;

/// <summary>A tenant with what v2 requests left in it, and short ways to read its V1 lists.</summary>
internal static class LookupTenant
{
    public const string SubscriptionPolicy = """
        {"policyKey":"share","name":"Share Sales","type":"subscription","actions":{"type":"entitlements","automaticSubscription":true,"description":"why",
        "entitlements":{"operator":"all","groups":["Analysts"],"attributes":[{"name":"Country","value":"CH"}]}},
        "circumstances":[{"type":"tags","tag":"Sales"}]}
        """;

    public const string DataPolicy = """
        {"policyKey":"area: mask","name":"Mask","type":"data","circumstanceOperator":"all","staged":false,
        "actions":[{"description":"private","rules":[{"type":"Masking","config":{"fields":[{"type":"columnTags","columnTag":"Person.Email"}],"maskingConfig":{"type":"Hash"}},
        "exceptions":{"operator":"any","groups":["Fraud"],"attributes":[],"purposes":["Fraud Review"]}}]}],
        "circumstances":[{"type":"columnTags","columnTag":"Person"},{"type":"columnRegex","regex":"name","caseInsensitive":true}],
        "certification":{"label":"ok","text":"checked"},"ownerRestrictions":{"users":[{"iamid":"bim","username":"automation@acme.example.com"}],"groups":["Fraud"]}}
        """;

    public const string Purposes = """
        {"name":"Fraud","acknowledgement":"Mine.","kAnonNoiseReduction":"Small","subpurposes":[
        {"name":"Fraud.Cards","description":"cards","subpurposes":[{"name":"Fraud.Cards.Debit"}]},{"name":"Fraud.Loans"}]}
        """;

    public const string Project = """
        {"projectKey":"fraud","name":"Fraud Team","description":"who","purposes":["Fraud"],"datasources":["public.customers"],"tags":["Team.Fraud"],
        "subscriptionPolicy":{"type":"approval","allowDiscovery":true,"approvals":[{"specificApproverRequired":false,"requiredPermission":"OWNER"}]},"equalization":true}
        """;

    public const string DataSources = """
        {"connectionKey":"acme","connection":{"handler":"Snowflake","authenticationMethod":"userPassword","hostname":"acme.snowflake.example.com","database":"SALES","warehouse":"W","username":"U","password":"first"},
        "options":{"tableTags":["Sales"]},
        "sources":[{"schema":"PUBLIC","table":"CUSTOMERS","tags":{"columns":[{"columnName":"NAME","tags":["Person.Email"]}]}},{"schema":"PUBLIC","table":"ORDERS"}]}
        """;

    public static async Task<TestTenant> StartAsync(FakeImmutaQuirks? quirks = null, TimeProvider? clock = null) =>
        await TestTenant.StartAsync(TestTransport.InMemory, new() { Quirks = quirks ?? new(), TimeProvider = clock ?? new ManualClock() });

    public static async Task<int> ApplyAsync(this TestTenant tenant, string kind, string body)
    {
        var response = await tenant.SendAsync("POST", $"/api/v2/{kind}", body);
        response.Status.Should().Be(HttpStatusCode.OK, response.Text);
        return kind is "data" ? 0 : response.Json.GetProperty(kind + "Id").GetInt32();
    }

    public static async Task<JsonElement> ReadAsync(this TestTenant tenant, string path)
    {
        var response = await tenant.GetAsync(path);
        response.Status.Should().Be(HttpStatusCode.OK, response.Text);
        return response.Json;
    }

    /// <summary>Returns one member of each row of a list.</summary>
    public static async Task<string[]> RowsAsync(this TestTenant tenant, string path, string list = "hits", string member = "name")
    {
        var json = await tenant.ReadAsync(path);
        return [.. (json.ValueKind is JsonValueKind.Array ? json : json.GetProperty(list)).EnumerateArray().Select(row => row.GetProperty(member).ToString())];
    }

    public static void ShouldBeJson(this JsonElement actual, string expected) =>
        JsonNode.DeepEquals(JsonNode.Parse(actual.GetRawText()), JsonNode.Parse(expected)).Should().BeTrue("{0} should equal {1}", actual.GetRawText(), expected);
}
