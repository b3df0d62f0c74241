using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Resources;

public class DataObjectTests
{
    private static readonly ObjectPath s_sales = new("acme-snowflake", "SALES");

    [Theory]
    [InlineData("""["acme-snowflake","SALES","PUBLIC","ORDERS"]""")]
    [InlineData("\"acme-snowflake/SALES/PUBLIC/ORDERS\"")]
    public async Task An_object_is_read_by_its_path_whose_form_may_be_either(string path)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("data-objects/get.json", Responses.Json($$"""{"objectPath":{{path}},"state":"active","health":"good"}"""));

        var read = await tenant.CreateClient().DataObjects.GetAsync(s_sales.Append("PUBLIC", "ORDERS"));

        read.ObjectPath.Should().Be(s_sales.Append("PUBLIC", "ORDERS"));
        read.AdditionalProperties["health"].GetString().Should().Be("good");
        tenant.Verify("GET /data/object/acme-snowflake/SALES/PUBLIC/ORDERS");
    }

    [Fact]
    public async Task A_search_pages_by_the_rows_that_came_and_sends_its_filter_with_each_page()
    {
        await using var tenant = MockTenant.Start("data-objects/search.json");
        var options = new DataObjectSearchOptions { PageSize = 2, Body = AdditionalProperties.Empty.With("kind", "table") };

        var found = await ToListAsync(tenant.CreateClient().DataObjects.SearchAsync(s_sales, options));

        found.Select(row => row.ObjectPath!.Names[^1]).Should().Equal("A", "B", "C");
        tenant.Verify("POST /data/object/search/acme-snowflake/SALES", "POST /data/object/search/acme-snowflake/SALES");
    }

    [Theory]
    [InlineData("[ROWS]")]
    [InlineData("""{"hits":[ROWS],"count":2}""")]
    [InlineData("""{"results":[ROWS]}""")]
    [InlineData("""{"data":[ROWS],"next":null}""")]
    [InlineData("""{"dataObjects":[ROWS],"next":null}""")]
    [InlineData("""{"objects":[ROWS],"next":null}""")]
    public async Task The_rows_of_a_search_are_found_in_every_container(string response)
    {
        const string Rows = """{"objectPath":["acme-snowflake"],"state":"active"},{"objectPath":["acme-unity"],"state":"inactive"}""";
        await using var tenant = MockTenant.Start();
        tenant.StubFile("data-objects/search-raw.json", mapping =>
        {
            MappingFile.WantBody(mapping, new JsonObject());
            Responses.Json(response.Replace("ROWS", Rows, StringComparison.Ordinal))(mapping);
        });
        var options = new DataObjectSearchOptions { SizeMember = null, OffsetMember = null };

        var found = await ToListAsync(tenant.CreateClient().DataObjects.SearchAsync(s_sales, options));

        found.Select(row => row.ObjectPath!.Connection.Value).Should().Equal("acme-snowflake", "acme-unity");
        tenant.Verify("POST /data/object/search/acme-snowflake/SALES");
    }

    [Fact]
    public async Task A_search_without_a_path_finds_the_connections()
    {
        await using var tenant = MockTenant.Start("data-objects/search-connections.json");

        (await ToListAsync(tenant.CreateClient().DataObjects.SearchAsync())).Should().ContainSingle().Which.ObjectPath!.Names.Should().Equal("acme-snowflake");

        tenant.Verify("POST /data/object/search", "POST /data/object/search");
    }

    [Fact]
    public async Task A_search_with_a_custom_body_returns_the_response()
    {
        await using var tenant = MockTenant.Start("data-objects/search-raw.json");
        using var body = JsonDocument.Parse(MappingFile.BodyOf("data-objects/search-raw.json"));

        (await tenant.CreateClient().DataObjects.SearchRawAsync(s_sales, body.RootElement)).GetProperty("total").GetInt32().Should().Be(0);

        tenant.Verify("POST /data/object/search/acme-snowflake/SALES");
    }

    [Theory]
    [InlineData("""{"objectPath":["acme-snowflake","SALES"],"bulkId":"bulk-3"}""", "bulk-3")]
    [InlineData("""{"bulkId":"bulk-3"}""", "bulk-3")]
    [InlineData("{}", null)]
    [InlineData("[]", null)]
    public async Task A_crawl_sends_an_empty_object_and_follows_its_jobs_where_there_are_any(string response, string? bulkId)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("data-objects/crawl.json", Responses.Json(response));

        (await tenant.CreateClient().DataObjects.CrawlAsync(s_sales))?.Id.Value.Should().Be(bulkId);

        tenant.Verify("POST /data/crawl/acme-snowflake/SALES").Single().Body.Should().Be("{}");
    }

    [Fact]
    public async Task Enabling_sends_one_setting_and_nothing_else()
    {
        await using var tenant = MockTenant.Start("data-objects/enable.json");

        (await tenant.CreateClient().DataObjects.EnableAsync(s_sales))!.Id.Value.Should().Be("bulk-2");

        tenant.Verify("PUT /data/settings/acme-snowflake/SALES").Single().Body.Should().Be("""{"settings":{"isActive":true}}""");
    }

    [Fact]
    public async Task Disabling_sends_one_setting_and_nothing_else()
    {
        await using var tenant = MockTenant.Start("data-objects/disable.json");

        (await tenant.CreateClient().DataObjects.DisableAsync(s_sales))!.Id.Value.Should().Be("bulk-2");

        tenant.Verify("PUT /data/settings/acme-snowflake/SALES");
    }

    [Fact]
    public async Task Settings_without_a_typed_member_arrive_beside_those_with_one()
    {
        await using var tenant = MockTenant.Start("data-objects/settings.json");
        using var none = JsonDocument.Parse("[]");
        var request = new DataObjectSettingsRequest
        {
            Settings = new() { ActivateNewChildren = false, AdditionalProperties = AdditionalProperties.Empty.With("dataOwners", none.RootElement) },
        };

        (await tenant.CreateClient().DataObjects.UpdateSettingsAsync(s_sales, request))!.Id.Value.Should().Be("bulk-2");

        tenant.Verify("PUT /data/settings/acme-snowflake/SALES");
    }

    [Theory]
    [InlineData("""{"objectPath":["acme-snowflake"],"childCount":128}""")]
    [InlineData("""{"connectionKey":"acme-snowflake","childCount":128}""")]
    public async Task A_connection_is_removed_by_its_key_and_either_response_is_read(string response)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("data-objects/delete.json", Responses.Json(response));

        var deleted = await tenant.CreateClient().DataObjects.DeleteAsync(new("acme-snowflake"));

        deleted.ChildCount.Should().Be(128);
        (deleted.ConnectionKey?.Value ?? deleted.ObjectPath!.Connection.Value).Should().Be("acme-snowflake");
        tenant.Verify("DELETE /data/object/acme-snowflake").Single().Bytes.Length.Should().Be(0);
    }

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> rows)
    {
        var list = new List<T>();
        await foreach (var row in rows)
        {
            list.Add(row);
        }

        return list;
    }
}
