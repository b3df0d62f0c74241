using System.Net;
using FluentAssertions;
using Immuta.Sdk.V2;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Resources;

/// <summary>The policies that the server lists: read, found by key, asked for their impact, deleted.</summary>
public class PolicyTests
{
    private const string Row = """{"id":17,"policyKey":"mask email","name":"Mask Email (prod)","type":"data","updatedAt":"2025-03-04T05:06:07.089Z"}""";
    private const string Twin = """{"id":18,"policyKey":"mask email","name":"Mask Email (test)","type":"data"}""";
    private const string Search = "POST /policy/search?scope=global&countOnly=true";

    private static readonly string[] s_rows = ["""{"id":1,"policyKey":"a"}""", """{"id":2,"policyKey":"b"}""", """{"id":3,"policyKey":"c"}"""];

    private static readonly Dictionary<string, (string File, Func<IPoliciesClient, Task> Call)> s_byId = new(StringComparer.Ordinal)
    {
        ["GET /policy/global/appliedTo/17"] = ("v2/policy-impact.json", policies => policies.FindImpactAsync("mask email")),
        ["DELETE /policy/global/17"] = ("v2/policy-delete.json", policies => policies.DeleteAsync("mask email")),
    };

    [Fact]
    public async Task Each_page_begins_with_the_last_row_of_the_previous_one()
    {
        await using var tenant = MockTenant.Start();
        tenant.StubPage("v2/policies.json", 0, $"[{s_rows[0]},{s_rows[1]}]");
        tenant.StubPage("v2/policies.json", 1, $"[{s_rows[1]},{s_rows[2]}]");
        tenant.StubPage("v2/policies.json", 2, $"[{s_rows[2]}]");

        (await KeysAsync(tenant)).Should().Equal("a", "b", "c");

        tenant.Verify("GET /policy/global?offset=0&size=100", "GET /policy/global?offset=1&size=100", "GET /policy/global?offset=2&size=100");
    }

    [Fact]
    public async Task A_tenant_without_policies_is_one_request()
    {
        await using var tenant = MockTenant.Start();
        tenant.StubPage("v2/policies.json", 0, "[]");

        (await KeysAsync(tenant)).Should().BeEmpty();

        tenant.Verify("GET /policy/global?offset=0&size=100");
    }

    [Fact]
    public async Task A_policy_that_is_marked_as_deleted_is_left_out()
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubRows("v2/policies.json", [s_rows[0], """{"id":2,"policyKey":"b","deleted":true}""", s_rows[2]]);

        (await KeysAsync(tenant)).Should().Equal("a", "c");

        tenant.Verify(list);
    }

    [Fact]
    public async Task Policies_are_counted_where_the_server_ignores_the_offset()
    {
        await using var tenant = MockTenant.Start("v2/policy-count.json");
        var all = $"[{string.Join(',', s_rows)}]";
        string[] list = [tenant.StubPage("v2/policies.json", 0, all), tenant.StubPage("v2/policies.json", 2, all)];

        (await KeysAsync(tenant)).Should().Equal("a", "b", "c");

        tenant.Verify([.. list, Search])[^1].Body.Should().Be("{}");
    }

    [Theory]
    [InlineData(200, """{"count":4}""")]
    [InlineData(200, """{"count":"many"}""")]
    [InlineData(200, "[]")]
    [InlineData(404, """{"statusCode":404,"error":"Not Found","message":"Not Found"}""")]
    public async Task A_list_that_the_count_does_not_confirm_ends_in_an_exception(int status, string count)
    {
        await using var tenant = MockTenant.Start();
        var all = $"[{string.Join(',', s_rows)}]";
        string[] list = [.. new[] { 0, 2, 4 }.Select(offset => tenant.StubPage("v2/policies.json", offset, all))];
        tenant.StubFile("v2/policy-count.json", Responses.Json(count, status));

        var failure = (await FluentActions.Awaiting(() => KeysAsync(tenant)).Should().ThrowAsync<ImmutaPagingException>()).Which;

        (failure.Operation, failure.Received).Should().Be(("V2.Policies.List", 3));
        tenant.Verify(list[0], list[1], Search, list[2], Search);
    }

    [Fact]
    public async Task A_policy_is_found_by_its_key_and_not_by_its_name()
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubSingleRow("v2/policies.json", Row);
        var policies = tenant.CreateClient().V2.Policies;

        var found = await policies.FindAsync("mask email");
        var byName = await policies.FindAsync("Mask Email (prod)");
        var byOtherCase = await policies.FindAsync("Mask Email");

        (found!.Id, found.Name, found.Type).Should().Be(((PolicyId)17, "Mask Email (prod)", (PolicyKind)"data"));
        found.UpdatedAt.Should().Be(new DateTimeOffset(2025, 3, 4, 5, 6, 7, 89, TimeSpan.Zero));
        (byName, byOtherCase).Should().Be((null, null));
        tenant.Verify([.. list, .. list, .. list]);
    }

    [Fact]
    public async Task A_missing_policy_is_a_not_found_exception_of_the_call()
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubRows("v2/policies.json", s_rows);

        var failure = (await tenant.CreateClient().V2.Policies.Invoking(policies => policies.GetAsync("mask email")).Should().ThrowAsync<ImmutaNotFoundException>()).Which;

        (failure.Operation, failure.IsConfirmed).Should().Be(("V2.Policies.Get", true));
        failure.Guidance.Should().Contain("list the policies");
        failure.Message.Should().Contain("mask email");
        tenant.Verify(list);
    }

    [Theory]
    [InlineData("V2.Policies.Get")]
    [InlineData("V2.Policies.FindImpact")]
    [InlineData("V2.Policies.Delete")]
    public async Task Two_policies_of_one_key_are_reported_and_untouched(string operation)
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubRows("v2/policies.json", [Row, Twin]);
        var policies = tenant.CreateClient().V2.Policies;
        Func<Task> call = operation switch
        {
            "V2.Policies.Get" => () => policies.GetAsync("mask email"),
            "V2.Policies.FindImpact" => () => policies.FindImpactAsync("mask email"),
            _ => () => policies.DeleteAsync("mask email"),
        };

        var failure = (await call.Should().ThrowAsync<ImmutaPreconditionException>()).Which;

        failure.Operation.Should().Be(operation);
        failure.Findings.Should().Equal("id 17", "id 18");
        tenant.Verify(list);
    }

    [Fact]
    public async Task The_impact_is_read_by_the_id_that_belongs_to_the_key()
    {
        await using var tenant = MockTenant.Start("v2/policy-impact.json");
        var list = tenant.StubSingleRow("v2/policies.json", Row);

        var impact = await tenant.CreateClient().V2.Policies.FindImpactAsync("mask email");

        impact.Select(row => (row.DataSourceId, row.DataSourceName)).Should().Equal((41, "Invoices"));
        tenant.Verify([.. list, "GET /policy/global/appliedTo/17"]);
    }

    [Theory]
    [InlineData("""[{"id":41,"name":"Invoices"},"odd",{"id":42,"name":"Orders"}]""")]
    [InlineData("""{"count":2,"hits":[{"dataSourceId":41},{"dataSourceId":42}]}""")]
    [InlineData("""{"dataSources":[{"dataSourceId":"41"},{"dataSourceId":42}]}""")]
    public async Task The_impact_is_read_in_any_known_shape(string response)
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubSingleRow("v2/policies.json", Row);
        tenant.StubFile("v2/policy-impact.json", Responses.Json(response));

        (await tenant.CreateClient().V2.Policies.FindImpactAsync("mask email")).Select(row => row.DataSourceId).Should().Equal(41, 42);

        tenant.Verify([.. list, "GET /policy/global/appliedTo/17"]);
    }

    [Theory]
    [InlineData("[41,42]")]
    [InlineData("\"Invoices\"")]
    [InlineData("{}")]
    public async Task An_impact_in_an_unknown_shape_is_not_read_as_none(string response)
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubSingleRow("v2/policies.json", Row);
        tenant.StubFile("v2/policy-impact.json", Responses.Json(response));

        await tenant.CreateClient().V2.Policies.Invoking(policies => policies.FindImpactAsync("mask email")).Should().ThrowAsync<ImmutaSerializationException>();

        tenant.Verify([.. list, "GET /policy/global/appliedTo/17"]);
    }

    [Theory]
    [InlineData(200, """{"id":17,"deleted":true}""")]
    [InlineData(200, "[]")]
    [InlineData(204, "")]
    public async Task A_policy_is_deleted_by_the_id_that_belongs_to_its_key(int status, string response)
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubRows("v2/policies.json", [s_rows[0], Row]);
        tenant.StubFile("v2/policy-delete.json", Responses.Json(response, status));

        (await tenant.CreateClient().V2.Policies.DeleteAsync("mask email")).Name.Should().Be("Mask Email (prod)");

        tenant.Verify([.. list, "DELETE /policy/global/17"])[^1].Bytes.Length.Should().Be(0);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_to_its_end_deletes_nothing()
    {
        await using var tenant = MockTenant.Start();
        string[] list = [.. Enumerable.Range(0, 3).Select(offset => tenant.StubPage("v2/policies.json", offset, $"[{s_rows[0]},{Row}]"))];
        tenant.StubFile("v2/policy-count.json", Responses.Json("""{"count":3}"""));

        await tenant.CreateClient().V2.Policies.Invoking(policies => policies.DeleteAsync("mask email")).Should().ThrowAsync<ImmutaPagingException>();

        tenant.Verify(list[0], list[1], Search, list[2], Search);
    }

    [Theory]
    [InlineData("GET /policy/global/appliedTo/17", 403, "GOVERNANCE")]
    [InlineData("GET /policy/global/appliedTo/17", 404, "list the policies")]
    [InlineData("DELETE /policy/global/17", 403, "GOVERNANCE")]
    [InlineData("DELETE /policy/global/17", 404, "list the policies")]
    [InlineData("DELETE /policy/global/17", 409, "Something still uses it")]
    public async Task A_refusal_by_id_says_what_to_do(string request, int status, string guidance)
    {
        var (file, call) = s_byId[request];
        await using var tenant = MockTenant.Start();
        var list = tenant.StubSingleRow("v2/policies.json", Row);
        tenant.StubFile(file, Responses.Error(status, "placeholder"));

        var failure = (await tenant.CreateClient().V2.Policies.Invoking(call).Should().ThrowAsync<ImmutaApiException>()).Which;

        (failure.StatusCode, failure.ServerMessage, failure.Attempts).Should().Be(((HttpStatusCode)status, "placeholder", 1));
        failure.Guidance.Should().Contain(guidance);
        tenant.Verify([.. list, request]);
    }

    [Theory]
    [InlineData("v2/policies.json")]
    [InlineData("v2/projects.json")]
    [InlineData("v2/purposes.json")]
    public async Task A_list_that_is_forbidden_names_the_permission(string file)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile(file, Responses.Error(403, "placeholder"));
        var v2 = tenant.CreateClient().V2;
        Func<Task> call = file switch
        {
            "v2/policies.json" => () => v2.Policies.FindAsync("k"),
            "v2/projects.json" => () => v2.Projects.FindAsync("k"),
            _ => () => v2.Purposes.FindAsync("k"),
        };

        var failure = (await call.Should().ThrowAsync<ImmutaForbiddenException>()).Which;

        failure.Guidance.Should().Contain(file == "v2/projects.json" ? "the permission that this operation needs" : "GOVERNANCE");
        tenant.Verify($"GET {new Uri(MappingFile.Url(MappingFile.Read(file)[0])).PathAndQuery}");
    }

    private static async Task<List<string?>> KeysAsync(MockTenant tenant)
    {
        var keys = new List<string?>();
        await foreach (var policy in tenant.CreateClient().V2.Policies.ListAsync())
        {
            keys.Add(policy.PolicyKey?.Value);
        }

        return keys;
    }
}
