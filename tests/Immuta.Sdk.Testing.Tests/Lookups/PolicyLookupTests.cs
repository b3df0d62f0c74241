using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests.Lookups;

public sealed class PolicyLookupTests
{
    [Theory]
    [BothTransports]
    public async Task A_subscription_policy_is_listed_in_the_words_of_v1(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport, new() { TimeProvider = new ManualClock() });
        var id = await tenant.ApplyAsync("policy", LookupTenant.SubscriptionPolicy);

        var row = (await tenant.ReadAsync("/policy/global")).EnumerateArray().Should().ContainSingle().Which;

        row.GetProperty("id").GetInt32().Should().Be(id);
        row.GetProperty("policyKey").GetString().Should().Be("share");
        row.GetProperty("createdAt").GetString().Should().Be("2026-11-20T12:00:00.000Z");
        row.GetProperty("actions").ShouldBeJson("""
            [{"type":"subscription","subscriptionType":"policy","allowDiscovery":false,"automaticSubscription":true,"shareResponsibility":false,"accessGrant":"READ","description":"why",
            "exceptions":{"operator":"and","conditions":[{"type":"groups","group":{"name":"Analysts"}},{"type":"authorizations","authorization":{"auth":"Country","value":"CH"}}]}}]
            """);
        row.GetProperty("circumstances").ShouldBeJson("""[{"type":"tags","operator":"or","tag":{"name":"Sales","hasLeafNodes":false}}]""");
    }

    [Fact]
    public async Task A_data_policy_is_read_in_the_words_of_v1()
    {
        await using var tenant = await LookupTenant.StartAsync();
        var id = await tenant.ApplyAsync("policy", LookupTenant.DataPolicy);

        var policy = await tenant.ReadAsync($"/policy/global/{id}");

        policy.GetProperty("actions").ShouldBeJson("""
            [{"type":"masking","description":"private","rules":[{"type":"masking",
            "config":{"fields":[{"type":"columnTags","columnTag":{"name":"Person.Email","hasLeafNodes":false}}],"maskingConfig":{"type":"Consistent Value","metadata":{}}},
            "exceptions":{"operator":"or","conditions":[{"type":"groups","group":{"name":"Fraud"}},{"type":"purposes","value":"Fraud Review"}]}}]}]
            """);
        policy.GetProperty("circumstances").ShouldBeJson("""
            [{"type":"columnTags","operator":"and","columnTag":{"name":"Person","hasLeafNodes":true}},{"type":"columnRegex","operator":"and","columnRegex":{"regex":"name","caseInsensitive":true}}]
            """);
        policy.GetProperty("certification").ShouldBeJson("""{"label":"ok","text":"checked"}""");
        policy.GetProperty("ownerRestrictions").ShouldBeJson("""
            {"users":[{"name":"automation@acme.example.com","userid":"automation@acme.example.com","iamid":"bim","id":1}],"groups":[{"name":"Fraud"}]}
            """);
    }

    [Theory]
    [InlineData("""{"type":"Null"}""", """{"type":"Null","metadata":{}}""")]
    [InlineData("""{"type":"Constant","constant":"x"}""", """{"type":"Constant","constant":"x","metadata":{}}""")]
    public async Task A_mask_keeps_its_own_members(string mask, string expected)
    {
        await using var tenant = await LookupTenant.StartAsync();
        var rules = """[{"rules":[{"type":"Masking","config":{"fields":[{"type":"anyTag"}],"maskingConfig":MASK}}]}]""".Replace("MASK", mask);
        var id = await tenant.ApplyAsync("policy", $$"""{"policyKey":"k","name":"n","type":"data","actions":{{rules}}}""");

        var config = (await tenant.ReadAsync($"/policy/global/{id}")).GetProperty("actions")[0].GetProperty("rules")[0].GetProperty("config");

        config.GetProperty("maskingConfig").ShouldBeJson(expected);
        config.GetProperty("fields").ShouldBeJson("""[{"type":"anyTag"}]""");
    }

    [Theory]
    [InlineData("Row Restriction by Custom Where Clause", """{"predicate":"@username = 'x'"}""", "customWhere", """{"predicate":"@username = 'x'"}""")]
    [InlineData("Row Restriction By User Entitlements", """{"operator":"all","matches":[{"type":"attribute","attribute":"Country","tag":"Geo"}]}""", "rowOrObjectRestriction",
        """{"qualifications":{"operator":"and","conditions":[{"type":"authorizations","authorization":{"auth":"Country"},"field":{"type":"columnTags","columnTag":{"name":"Geo","hasLeafNodes":false}}}]}}""")]
    public async Task A_row_restriction_has_its_type_in_the_words_of_v1(string type, string config, string v1Type, string v1Config)
    {
        await using var tenant = await LookupTenant.StartAsync();
        var id = await tenant.ApplyAsync("policy", $$"""{"policyKey":"k","name":"n","type":"data","actions":[{"rules":[{"type":"{{type}}","config":{{config}}}]}]}""");

        var action = (await tenant.ReadAsync($"/policy/global/{id}")).GetProperty("actions")[0];

        action.GetProperty("type").GetString().Should().Be(v1Type);
        action.GetProperty("rules")[0].GetProperty("config").ShouldBeJson(v1Config);
    }

    [Theory]
    [InlineData("""{"type":"anyone"}""", "automatic")]
    [InlineData("""{"type":"automatic"}""", "automatic")]
    [InlineData("""{"type":"approval","approvals":[]}""", "approval")]
    [InlineData("""{"type":"entitlements","advanced":"@isInGroups('A')"}""", "policy")]
    [InlineData("""{"type":"manual"}""", "manual")]
    public async Task A_subscription_type_has_its_word_of_v1(string actions, string expected)
    {
        await using var tenant = await LookupTenant.StartAsync();
        var id = await tenant.ApplyAsync("policy", $$"""{"policyKey":"k","name":"n","type":"subscription","actions":{{actions}}}""");

        (await tenant.ReadAsync($"/policy/global/{id}")).GetProperty("actions")[0].GetProperty("subscriptionType").GetString().Should().Be(expected);
    }

    [Fact]
    public async Task Circumstances_stay_absent_null_or_empty()
    {
        await using var tenant = await LookupTenant.StartAsync();
        foreach (var (key, circumstances) in new[] { ("absent", ""), ("null", ""","circumstances":null"""), ("empty", ""","circumstances":[]""") })
        {
            await tenant.ApplyAsync("policy", $$"""{"policyKey":"{{key}}","name":"{{key}}","type":"subscription","actions":{"type":"manual"}{{circumstances}}}""");
        }

        var rows = (await tenant.ReadAsync("/policy/global?sortField=name&sortOrder=asc")).EnumerateArray().ToArray();

        rows[0].TryGetProperty("circumstances", out _).Should().BeFalse();
        rows[1].GetProperty("circumstances").ShouldBeJson("[]");
        rows[2].GetProperty("circumstances").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Only_a_change_moves_the_time_of_the_update()
    {
        var clock = new ManualClock();
        await using var tenant = await LookupTenant.StartAsync(clock: clock);
        var id = await tenant.ApplyAsync("policy", LookupTenant.DataPolicy);
        clock.Advance(TimeSpan.FromHours(1));
        await tenant.ApplyAsync("policy", LookupTenant.DataPolicy);
        var same = await tenant.ReadAsync($"/policy/global/{id}");
        await tenant.ApplyAsync("policy", LookupTenant.DataPolicy.Replace("\"Mask\"", "\"Masks\""));
        var changed = await tenant.ReadAsync($"/policy/global/{id}");

        same.GetProperty("updatedAt").GetString().Should().Be("2026-11-20T12:00:00.000Z");
        changed.GetProperty("updatedAt").GetString().Should().Be("2026-11-20T13:00:00.000Z");
        changed.GetProperty("createdAt").GetString().Should().Be("2026-11-20T12:00:00.000Z");
    }

    [Fact]
    public async Task A_list_is_filtered_sorted_and_paged_by_its_query()
    {
        var clock = new ManualClock();
        await using var tenant = await LookupTenant.StartAsync(clock: clock);
        await tenant.ApplyAsync("policy", LookupTenant.SubscriptionPolicy);
        clock.Advance(TimeSpan.FromSeconds(1));
        await tenant.ApplyAsync("policy", LookupTenant.DataPolicy.Replace("\"staged\":false", "\"staged\":true"));

        (await tenant.RowsAsync("/policy/global")).Should().Equal("Mask", "Share Sales");
        (await tenant.RowsAsync("/policy/global?sortOrder=asc&offset=1&size=5&noLimit=false")).Should().Equal("Mask");
        (await tenant.RowsAsync("/policy/global?searchText=SALES")).Should().Equal("Share Sales");
        (await tenant.RowsAsync("/policy/global?type=data")).Should().Equal("Mask");
        (await tenant.RowsAsync("/policy/global?ignoreStaged=true")).Should().Equal("Share Sales");
        (await tenant.RowsAsync("/policy/global?templates=true")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/policy/global?search=x")]
    [InlineData("/policy/global?type=other")]
    [InlineData("/policy/global?size=0")]
    [InlineData("/policy/global?offset=-1")]
    [InlineData("/policy/global?nameOnly=yes")]
    [InlineData("/policy/search?mode=impactedUsers")]
    public async Task An_unknown_query_is_refused(string path)
    {
        await using var tenant = await LookupTenant.StartAsync();

        (await tenant.SendAsync(path.Contains("search?") ? "POST" : "GET", path)).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_deleted_policy_is_returned_once_and_then_gone()
    {
        await using var tenant = await LookupTenant.StartAsync();
        var id = await tenant.ApplyAsync("policy", LookupTenant.DataPolicy);

        (await tenant.DeleteAsync($"/policy/global/{id}"))["policyKey"].Should().Be("area: mask");

        (await tenant.DeleteAsync($"/policy/global/{id}")).ShouldBeError(HttpStatusCode.NotFound, $"No policy found with ID {id}.");
        (await tenant.GetAsync($"/policy/global/{id}")).Status.Should().Be(HttpStatusCode.NotFound);
        tenant.Fake.V2.Policies.Should().BeEmpty();
    }

    [Fact]
    public async Task A_search_says_where_each_policy_is_enforced()
    {
        await using var tenant = await LookupTenant.StartAsync();
        await tenant.ApplyAsync("data", LookupTenant.DataSources);
        var share = await tenant.ApplyAsync("policy", LookupTenant.SubscriptionPolicy);
        await tenant.ApplyAsync("policy", LookupTenant.DataPolicy);

        var found = (await tenant.PostAsync("/policy/search")).Json;

        found.GetProperty("count").GetInt32().Should().Be(2);
        var row = found.GetProperty("hits")[1];
        row.GetProperty("globalPolicyId").GetInt32().Should().Be(share);
        row.GetProperty("state").GetString().Should().Be("active");
        row.GetProperty("enforcedOn").GetProperty("count").GetInt32().Should().Be(2);
        row.GetProperty("isNotApplied").GetBoolean().Should().BeFalse();
        (await tenant.PostAsync("/policy/search?countOnly=true&type=data", new JsonObject())).Json.ShouldBeJson("""{"count":1,"hits":[]}""");
    }

    [Fact]
    public async Task The_impact_of_a_policy_is_one_row_for_each_data_source()
    {
        await using var tenant = await LookupTenant.StartAsync();
        await tenant.ApplyAsync("data", LookupTenant.DataSources);
        var share = await tenant.ApplyAsync("policy", LookupTenant.SubscriptionPolicy.Replace("\"type\":\"subscription\"", "\"staged\":true,\"type\":\"subscription\""));
        var mask = await tenant.ApplyAsync("policy", LookupTenant.DataPolicy);

        var impact = (await tenant.PostAsync($"/policy/search?mode=impactedDataSources&globalPolicyIds={share}")).Json;
        var both = (await tenant.PostAsync($"/policy/search?mode=impactedDataSources&globalPolicyIds={share}&globalPolicyIds={mask}&size=2&offset=1")).Json;

        impact.GetProperty("hits").EnumerateArray().Select(row => row.GetProperty("dataSourceId").GetInt32()).Should().Equal(tenant.Fake.V2.DataSources.Select(source => source.Id));
        both.GetProperty("count").GetInt32().Should().Be(3);
        both.GetProperty("hits").GetArrayLength().Should().Be(2);
    }

    [Theory]
    [InlineData("""[{"type":"tags","tag":"Sales"}]""", "any", 2)]
    [InlineData("""[{"type":"tags","tag":"Sale"}]""", "any", 0)]
    [InlineData("""[{"type":"columnTags","columnTag":"Person"}]""", "any", 1)]
    [InlineData("""[{"type":"columnTags","columnTag":"Person"},{"type":"tags","tag":"Sales"}]""", "all", 1)]
    [InlineData("""[{"type":"columnTags","columnTag":"Person"},{"type":"tags","tag":"Sales"}]""", "any", 2)]
    [InlineData("""[{"type":"columnRegex","regex":"^customer","caseInsensitive":true}]""", "any", 1)]
    [InlineData("""[{"type":"columnRegex","regex":"^customer"}]""", "any", 0)]
    [InlineData("""[{"type":"columnRegex","regex":"("}]""", "any", 0)]
    [InlineData("""[{"type":"noTags"}]""", "any", 0)]
    [InlineData("""[{"type":"anyTag"}]""", "any", 2)]
    [InlineData("[]", "any", 0)]
    [InlineData("null", "any", 0)]
    public async Task A_policy_applies_where_its_circumstances_are_met(string circumstances, string operatorWord, int count)
    {
        await using var tenant = await LookupTenant.StartAsync();
        await tenant.ApplyAsync("data", LookupTenant.DataSources);
        var id = await tenant.ApplyAsync("policy", $$"""{"policyKey":"k","name":"n","type":"subscription","actions":{"type":"manual"},"circumstanceOperator":"{{operatorWord}}","circumstances":{{circumstances}}}""");

        (await tenant.RowsAsync($"/policy/global/appliedTo/{id}")).Should().HaveCount(count);
    }

    [Fact]
    public async Task A_policy_without_circumstances_applies_everywhere_unless_staged()
    {
        await using var tenant = await LookupTenant.StartAsync();
        await tenant.ApplyAsync("data", LookupTenant.DataSources);
        const string Policy = """{"policyKey":"k","name":"n","type":"subscription","actions":{"type":"manual"},"staged":false}""";
        var id = await tenant.ApplyAsync("policy", Policy);

        (await tenant.RowsAsync($"/policy/global/appliedTo/{id}")).Should().Equal("public.customers", "public.orders");
        tenant.Fake.Quirks.AppliedToWithCount = true;
        (await tenant.ReadAsync($"/policy/global/appliedTo/{id}")).GetProperty("count").GetInt32().Should().Be(2);
        await tenant.ApplyAsync("policy", Policy.Replace("false", "true"));
        (await tenant.RowsAsync($"/policy/global/appliedTo/{id}")).Should().BeEmpty();
    }
}
