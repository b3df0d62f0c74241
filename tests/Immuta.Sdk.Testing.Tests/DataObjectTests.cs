using System.Text.Json;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests;

public sealed class DataObjectTests
{
    private static readonly FakeCatalog s_small = new(2, 2, 3);

    [Theory]
    [BothTransports]
    public async Task Connections_are_found_at_the_top_and_their_objects_below(TestTransport transport)
    {
        await using var tenant = await StartAsync(transport, s_small);
        await tenant.PostAsync("/data/connection", ConnectionBodies.Databricks("a-second"));

        (await NamesAsync(tenant, "/data/object/search")).Should().Equal("a-second", ConnectionBodies.Key);
        (await NamesAsync(tenant, Search())).Should().Equal("DB_000001", "DB_000002");
        (await NamesAsync(tenant, Search("DB_000002"))).Should().Equal("SCHEMA_000001", "SCHEMA_000002");
        (await NamesAsync(tenant, Search("DB_000002", "SCHEMA_000001"))).Should().Equal("TABLE_000001", "TABLE_000002", "TABLE_000003");
        (await NamesAsync(tenant, Search("DB_000002", "SCHEMA_000001", "TABLE_000003"))).Should().BeEmpty();
    }

    [Theory]
    [BothTransports]
    public async Task Odd_names_are_found_under_the_escaped_path_they_were_listed_with(TestTransport transport)
    {
        await using var tenant = await StartAsync(transport, new FakeCatalog(16, 1, 1) { OddNames = true });
        var databases = await NamesAsync(tenant, Search());

        databases.Should().HaveCount(16).And.OnlyHaveUniqueItems().And.Contain(["DB/000001", "DB 000002", "DB%2F000003", "DB日本000007"]);
        foreach (var name in databases)
        {
            var read = await tenant.GetAsync(Target("/data/object", name, "SCHEMA/000001", "TABLE/000001"));
            read.Status.Should().Be(HttpStatusCode.OK, read.Text);
            read.Json.GetProperty("objectPath").EnumerateArray().Select(item => item.GetString())
                .Should().Equal(ConnectionBodies.Key, name, "SCHEMA/000001", "TABLE/000001");
        }

        (await tenant.GetAsync($"/data/object/{ConnectionBodies.Key}/DB/000001")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [BothTransports("nobody")]
    [BothTransports("acme-snowflake/DB_000003")]
    [BothTransports("acme-snowflake/DB_1")]
    [BothTransports("acme-snowflake/DB_000000")]
    [BothTransports("acme-snowflake/db_000001")]
    [BothTransports("acme-snowflake/DB_000001/SCHEMA_000001/TABLE_000001/COLUMN_000001")]
    public async Task A_missing_object_is_404_for_every_call(TestTransport transport, string path)
    {
        await using var tenant = await StartAsync(transport, s_small);
        var message = $"No data object found with path {path}.";

        (await tenant.GetAsync("/data/object/" + path)).ShouldBeError(HttpStatusCode.NotFound, message);
        (await tenant.DeleteAsync("/data/object/" + path)).ShouldBeError(HttpStatusCode.NotFound, message);
        (await tenant.PostAsync("/data/object/search/" + path)).ShouldBeError(HttpStatusCode.NotFound, message);
        (await tenant.PostAsync("/data/crawl/" + path)).ShouldBeError(HttpStatusCode.NotFound, message);
        (await tenant.PutAsync("/data/settings/" + path, Settings("isActive", true))).ShouldBeError(HttpStatusCode.NotFound, message);
    }

    [Theory]
    [BothTransports(ObjectSearchScope.Children, 2)]
    [BothTransports(ObjectSearchScope.Descendants, 18)]
    public async Task The_search_can_include_all_descendants(TestTransport transport, ObjectSearchScope scope, int count)
    {
        await using var tenant = await StartAsync(transport, s_small);
        tenant.Fake.Quirks.ObjectSearch = scope;

        var found = (await tenant.PostAsync(Search())).Json.EnumerateArray().Select(item => item.GetProperty("objectPath").GetRawText()).ToList();

        found.Should().HaveCount(count).And.OnlyHaveUniqueItems();
        s_small.ObjectCount.Should().Be(18);
    }

    [Theory]
    [BothTransports(ObjectContainer.Array)]
    [BothTransports(ObjectContainer.HitsAndCount)]
    [BothTransports(ObjectContainer.DataObjectsMember)]
    [BothTransports(ObjectContainer.HitsAndPageCount)]
    [BothTransports(ObjectContainer.ObjectsMember)]
    [BothTransports(ObjectContainer.Map)]
    public async Task A_page_has_the_shape_of_the_quirk(TestTransport transport, ObjectContainer shape)
    {
        await using var tenant = await StartAsync(transport, s_small);
        tenant.Fake.Quirks.ObjectContainer = shape;

        var response = (await tenant.PostAsync(Search("DB_000001", "SCHEMA_000001"), new JsonObject { ["size"] = 2, ["offset"] = 1 })).Json;

        var page = shape switch
        {
            ObjectContainer.HitsAndCount or ObjectContainer.HitsAndPageCount => response.GetProperty("hits"),
            ObjectContainer.DataObjectsMember => response.GetProperty("dataObjects"),
            ObjectContainer.ObjectsMember => response.GetProperty("objects"),
            _ => response,
        };
        if (shape is ObjectContainer.Map)
        {
            var schema = ConnectionBodies.Key + "/DB_000001/SCHEMA_000001/";
            page.EnumerateObject().Select(item => item.Name).Should().Equal(schema + "TABLE_000002", schema + "TABLE_000003");
            page.EnumerateObject().Select(item => NameOf(item.Value)).Should().Equal("TABLE_000002", "TABLE_000003");
            return;
        }

        page.EnumerateArray().Select(NameOf).Should().Equal("TABLE_000002", "TABLE_000003");
        int? count = shape switch { ObjectContainer.HitsAndCount => 3, ObjectContainer.HitsAndPageCount => 2, _ => null };
        (response.ValueKind is JsonValueKind.Object && response.TryGetProperty("count", out var found) ? found.GetInt32() : (int?)null).Should().Be(count);
    }

    [Theory]
    [BothTransports(ObjectNextMember.Absent, null, null)]
    [BothTransports(ObjectNextMember.CursorThenNull, "\"opaque-2\"", "null")]
    [BothTransports(ObjectNextMember.CursorThenAbsent, "\"opaque-2\"", null)]
    public async Task A_page_refers_to_the_next_one_as_the_quirk_specifies(TestTransport transport, ObjectNextMember shape, string? first, string? last)
    {
        await using var tenant = await StartAsync(transport, s_small);
        tenant.Fake.Quirks.ObjectContainer = ObjectContainer.DataObjectsMember;
        tenant.Fake.Quirks.ObjectNext = shape;
        var target = Search("DB_000001", "SCHEMA_000001");

        Next(await tenant.PostAsync(target, new JsonObject { ["size"] = 2 })).Should().Be(first);
        Next(await tenant.PostAsync(target, new JsonObject { ["size"] = 2, ["offset"] = 2 })).Should().Be(last);

        static string? Next(Response response) => response.Json.TryGetProperty("next", out var next) ? next.GetRawText() : null;
    }

    [Theory]
    [BothTransports]
    public async Task The_search_pages_by_tokens_if_the_quirk_is_set(TestTransport transport)
    {
        await using var tenant = await StartAsync(transport, s_small);
        tenant.Fake.Quirks.ObjectTokens = true;
        var target = Search("DB_000001", "SCHEMA_000001");

        var first = (await tenant.PostAsync(target, new JsonObject { ["limit"] = 2 })).Json;
        var token = first.GetProperty("meta").GetProperty("nextToken").GetString();
        var last = (await tenant.PostAsync(target, new JsonObject { ["limit"] = 2, ["nextToken"] = token })).Json;

        first.GetProperty("data").GetArrayLength().Should().Be(2);
        first.GetProperty("data")[0].GetProperty("objectPath").GetProperty("child").GetProperty("type").GetString().Should().Be("database");
        last.GetProperty("data").GetArrayLength().Should().Be(1);
        last.GetProperty("meta").GetProperty("nextToken").ValueKind.Should().Be(JsonValueKind.Null);
        (await tenant.PostAsync(target, new JsonObject { ["limit"] = 101 })).Status.Should().Be(HttpStatusCode.BadRequest);
        (await tenant.PostAsync(target, new JsonObject { ["nextToken"] = "unknown" })).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [BothTransports(ObjectOffset.Skips, 10, new string[0])]
    [BothTransports(ObjectOffset.Ignored, 2, new[] { "TABLE_000001", "TABLE_000002" })]
    [BothTransports(ObjectOffset.RepeatsLastPage, 10, new[] { "TABLE_000003" })]
    public async Task An_offset_is_applied_as_the_quirk_specifies(TestTransport transport, ObjectOffset offset, int sent, string[] names)
    {
        await using var tenant = await StartAsync(transport, s_small);
        tenant.Fake.Quirks.ObjectOffset = offset;
        tenant.Fake.Quirks.ObjectPageCap = 2;

        var page = await NamesAsync(tenant, Search("DB_000001", "SCHEMA_000001"), new JsonObject { ["size"] = 50, ["offset"] = sent });

        page.Should().Equal(names);
    }

    [Theory]
    [BothTransports]
    public async Task The_quirk_selects_names_and_location_of_paging_members(TestTransport transport)
    {
        await using var tenant = await StartAsync(transport, s_small);
        var target = Search("DB_000001", "SCHEMA_000001");
        (await NamesAsync(tenant, target + "?size=1&offset=2")).Should().Equal("TABLE_000003");
        tenant.Fake.Quirks.ObjectSizeMember = "limit";
        tenant.Fake.Quirks.ObjectOffsetMember = "skip";

        (await NamesAsync(tenant, target, new JsonObject { ["size"] = 1, ["offset"] = 2 })).Should().HaveCount(3);
        (await NamesAsync(tenant, target, new JsonObject { ["limit"] = 1, ["skip"] = 2 })).Should().Equal("TABLE_000003");
        (await tenant.PostAsync(target, new JsonObject { ["limit"] = -1 })).Status.Should().Be(HttpStatusCode.BadRequest);
        (await tenant.PostAsync(target, new JsonObject { ["skip"] = "2" })).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [BothTransports]
    public async Task A_crawl_finds_what_the_platform_has_by_then(TestTransport transport)
    {
        await using var tenant = await StartAsync(transport, s_small);
        tenant.Fake.SetCatalog(ConnectionBodies.Key, new FakeCatalog(3, 2, 3));
        (await NamesAsync(tenant, Search())).Should().HaveCount(2);

        var response = await tenant.PostAsync("/data/crawl/" + ConnectionBodies.Key, new JsonObject());

        (await tenant.GetAsync($"/jobs?bulkId={response["bulkId"]}")).Json.EnumerateArray().Should().HaveCount(4);
        (await NamesAsync(tenant, Search())).Should().HaveCount(3);
        tenant.Fake.Quirks.CrawlWithoutBulkId = true;
        (await tenant.PostAsync(Target("/data/crawl", "DB_000001"))).Json.TryGetProperty("bulkId", out _).Should().BeFalse();
    }

    [Theory]
    [BothTransports(DeletedObjectFormat.ObjectPath, "objectPath")]
    [BothTransports(DeletedObjectFormat.ConnectionKey, "connectionKey")]
    public async Task A_deleted_object_and_its_children_are_absent_until_the_next_crawl(TestTransport transport, DeletedObjectFormat shape, string member)
    {
        await using var tenant = await StartAsync(transport, s_small);
        tenant.Fake.Quirks.DeletedObject = shape;
        (await tenant.DeleteAsync(Target("/data/object", "DB_000001", "SCHEMA_000002")))["childCount"].Should().Be("3");

        var response = await tenant.DeleteAsync(Target("/data/object", "DB_000001"));

        response["childCount"].Should().Be("4");
        response.Json.EnumerateObject().Select(property => property.Name).Should().Equal(member, "childCount");
        (await NamesAsync(tenant, Search())).Should().Equal("DB_000002");
        (await tenant.GetAsync(Target("/data/object", "DB_000001", "SCHEMA_000001"))).Status.Should().Be(HttpStatusCode.NotFound);
        tenant.Fake.Quirks.ObjectSearch = ObjectSearchScope.Descendants;
        (await NamesAsync(tenant, Search())).Should().HaveCount(9);
        (await NamesAsync(tenant, Search(), new JsonObject { ["offset"] = 8 })).Should().Equal("TABLE_000003");
        await tenant.PostAsync("/data/crawl/" + ConnectionBodies.Key);
        tenant.Fake.Connections.Single().ObjectCount.Should().Be(18);
    }

    [Theory]
    [BothTransports]
    public async Task Deregistration_takes_the_integration_and_every_object_with_it(TestTransport transport)
    {
        await using var tenant = await StartAsync(transport, s_small);
        var id = tenant.Fake.Connections.Single().NativeIntegrationId;

        var response = await tenant.DeleteAsync("/data/object/" + ConnectionBodies.Key);

        response.Json.GetRawText().Should().Be($$"""{"objectPath":["{{ConnectionBodies.Key}}"],"childCount":18}""");
        (await tenant.GetAsync("/data/connection/" + ConnectionBodies.Key)).Status.Should().Be(HttpStatusCode.NotFound);
        (await tenant.PostAsync($"/integrations/{id}/scripts/delete")).Status.Should().Be(HttpStatusCode.NotFound);
        (await NamesAsync(tenant, "/data/object/search")).Should().BeEmpty();
        (await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake())).Status.Should().Be(HttpStatusCode.OK);
    }

    private static async Task<TestTenant> StartAsync(TestTransport transport, FakeCatalog catalog)
    {
        var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.SetCatalog(ConnectionBodies.Key, catalog);
        (await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake())).Status.Should().Be(HttpStatusCode.OK);
        return tenant;
    }

    private static string Search(params string[] names) => Target("/data/object/search", names);

    private static string Target(string route, params string[] names) =>
        string.Join('/', names.Prepend(ConnectionBodies.Key).Select(Uri.EscapeDataString).Prepend(route));

    private static async Task<IReadOnlyList<string>> NamesAsync(TestTenant tenant, string target, JsonNode? body = null) =>
        [.. (await tenant.PostAsync(target, body)).Json.EnumerateArray().Select(NameOf)];

    private static string NameOf(JsonElement item) => item.GetProperty("objectPath").EnumerateArray().Last().GetString()!;

    private static JsonObject Settings(string name, JsonNode value) => new() { ["settings"] = new JsonObject { [name] = value } };
}
