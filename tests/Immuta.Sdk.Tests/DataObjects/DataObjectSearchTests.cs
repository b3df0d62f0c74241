using System.Globalization;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.DataObjects;

public sealed class DataObjectSearchTests
{
    public static TheoryData<string, string, int?, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<string, string, int?, int>();
            foreach (var container in new[] { "array", "hits", "dataObjects", "objects", "results", "data", "map", "items", "data.hits" })
            {
                foreach (var end in new[] { "nothing", "next null", "next absent", "count", "count of the page", "count and next" })
                {
                    foreach (var cap in new int?[] { null, 3 })
                    {
                        foreach (var count in new[] { 0, 1, 2, 3, 4, 9, 10, 11, 25 })
                        {
                            shapes.Add(container, end, cap, count);
                        }
                    }
                }
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task No_object_is_lost_or_repeated_however_the_server_pages(string container, string end, int? cap, int count)
    {
        using var client = new ClientUnderTest(Server(container, end, cap, count));

        var found = await CollectAsync(client, new() { PageSize = 10 });

        found.Should().Equal(Enumerable.Range(0, count).Select(PathOf));
    }

    [Theory]
    [InlineData("array", "nothing", 25)]
    [InlineData("hits", "count", 25)]
    [InlineData("objects", "next absent", 25)]
    [InlineData("map", "nothing", 5)]
    [InlineData("hits", "count of the page", 25)]
    public async Task A_server_without_offset_support_causes_a_clear_error(string container, string end, int count)
    {
        using var client = new ClientUnderTest(Server(container, end, cap: null, count, offsetMember: "skip"));
        var found = new List<ObjectPath>();

        var failure = (await FluentActions.Awaiting(() => CollectAsync(client, new() { PageSize = 20 }, found)).Should().ThrowAsync<ImmutaPagingException>()).Which;

        failure.Operation.Should().Be("DataObjects.Search");
        failure.Received.Should().Be(found.Count);
        failure.Message.Should().Contain("without new rows").And.Contain("OffsetMember to null");
        found.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_server_without_offset_support_is_complete_by_its_count()
    {
        using var client = new ClientUnderTest(Server("hits", "count", cap: null, count: 5, offsetMember: "skip"));

        (await CollectAsync(client)).Should().HaveCount(5);
    }

    [Fact]
    public async Task Without_an_offset_member_the_first_page_is_the_result()
    {
        using var client = new ClientUnderTest(Server("array", "nothing", cap: null, count: 5, offsetMember: "skip"));

        (await CollectAsync(client, new() { OffsetMember = null, SizeMember = null })).Should().HaveCount(5);

        client.Server.Requests.Single().Body.Should().Be("{}");
    }

    [Fact]
    public async Task Without_an_offset_member_missing_rows_are_an_error()
    {
        using var client = new ClientUnderTest(Server("objects", "next absent", cap: 3, count: 5));

        await FluentActions.Awaiting(() => CollectAsync(client, new() { OffsetMember = null })).Should().ThrowAsync<ImmutaPagingException>();
    }

    [Theory]
    [InlineData("""{"hits":[],"count":3}""")]
    [InlineData("""{"objects":[],"next":"more"}""")]
    [InlineData("""{"hits":[{"objectPath":["a"]}],"count":3,"next":null}""")]
    public async Task A_server_that_stops_before_its_own_count_is_an_error(string page)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(page));

        await FluentActions.Awaiting(() => CollectAsync(client)).Should().ThrowAsync<ImmutaPagingException>();
    }

    [Fact]
    public async Task The_names_of_the_paging_members_are_settings()
    {
        using var client = new ClientUnderTest(Server("rows", "count", cap: 3, count: 7, offsetMember: "skip", sizeMember: "limit", countMember: "total"));
        var options = new DataObjectSearchOptions
        {
            Body = AdditionalProperties.Empty.With("technology", "Snowflake"),
            PageSize = 3,
            SizeMember = "limit",
            OffsetMember = "skip",
            RowsMember = "rows",
            CountMember = "total",
            NextMember = null,
        };

        (await CollectAsync(client, options)).Should().HaveCount(7);

        client.Server.Requests.Select(request => request.Body).Should().Equal(
            """{"technology":"Snowflake","limit":3,"skip":0}""",
            """{"technology":"Snowflake","limit":3,"skip":3}""",
            """{"technology":"Snowflake","limit":3,"skip":6}""");
    }

    [Fact]
    public async Task The_search_goes_below_the_path_or_to_the_top()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]"));

        await CollectAsync(client.Client.DataObjects.SearchAsync());
        await CollectAsync(client.Client.DataObjects.SearchAsync(new ObjectPath("prod", "a/b")));

        client.Server.Requests.Select(request => (request.Method.Method, request.RequestUri.PathAndQuery, request.Body)).Should().Equal(
            ("POST", "/data/object/search", """{"size":100,"offset":0}"""),
            ("POST", "/data/object/search/prod/a%2Fb", """{"size":100,"offset":0}"""));
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("""{"message":"no"}""")]
    [InlineData("""{"a":[{}],"b":[{}]}""")]
    [InlineData("""["prod"]""")]
    public async Task A_response_with_another_shape_is_never_read_as_an_empty_list(string response)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response));

        await FluentActions.Awaiting(() => CollectAsync(client)).Should().ThrowAsync<ImmutaSerializationException>();
    }

    [Fact]
    public async Task Objects_that_new_ones_push_onto_the_next_page_are_returned_once()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""[{"objectPath":["c"]},{"objectPath":["d"]}]""")
            .ThenJson("""[{"objectPath":["d"]},{"objectPath":["e"]}]""")
            .ThenJson("[]"));

        (await CollectAsync(client)).Select(path => path.ToString()).Should().Equal("c", "d", "e");
    }

    [Fact]
    public async Task Paths_that_are_text_with_slashes_in_names_stay_two_objects()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""[{"objectPath":"p/a/b","name":"a/b"},{"objectPath":"p/a/b","name":"b"}]""")
            .ThenJson("[]"));

        (await CollectAsync(client)).Should().HaveCount(2);
    }

    [Fact]
    public async Task No_page_is_fetched_before_its_rows_are_wanted()
    {
        using var client = new ClientUnderTest(Server("array", "nothing", cap: null, count: 25));

        await foreach (var _ in client.Client.DataObjects.SearchAsync(options: new() { PageSize = 10 }))
        {
            break;
        }

        client.Server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_second_enumeration_starts_again()
    {
        using var client = new ClientUnderTest(Server("array", "nothing", cap: null, count: 25));
        var search = client.Client.DataObjects.SearchAsync(options: new() { PageSize = 10 });

        (await CollectAsync(search)).Should().HaveCount(25);
        (await CollectAsync(search)).Should().HaveCount(25);
    }

    private static ObjectPath PathOf(int index) => new("prod", "DB", $"T{index.ToString(CultureInfo.InvariantCulture)}");

    private static StubHandler Server(
        string container, string end, int? cap, int count, string offsetMember = "offset", string sizeMember = "size", string countMember = "count") =>
        new StubHandler().Then(async (request, cancellationToken) =>
        {
            var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
            var offset = (int?)body[offsetMember] ?? 0;
            var size = Math.Min((int?)body[sizeMember] ?? 100, cap ?? int.MaxValue);
            var rows = Enumerable.Range(0, count).Skip(offset).Take(size).ToList();
            return Response.Json(Page(container, end, rows, count, offset + rows.Count < count, countMember));
        });

    private static string Page(string container, string end, List<int> rows, int total, bool more, string countMember)
    {
        var list = new JsonArray([.. rows.Select(Row)]);
        if (container is "array")
        {
            return list.ToJsonString();
        }

        var page = container switch
        {
            "map" => new JsonObject(rows.Select(row => KeyValuePair.Create($"key-{row.ToString(CultureInfo.InvariantCulture)}", (JsonNode?)Row(row)))),
            "data.hits" => new JsonObject { ["data"] = new JsonObject { ["hits"] = list } },
            _ => new JsonObject { [container] = list },
        };
        if (end.StartsWith("count", StringComparison.Ordinal))
        {
            page[countMember] = end is "count of the page" ? rows.Count : total;
        }

        if (end.Contains("next", StringComparison.Ordinal) && (more || end is not "next absent"))
        {
            page["next"] = more ? "cursor" : null;
        }

        return page.ToJsonString();
    }

    private static JsonObject Row(int index) => new()
    {
        ["objectPath"] = new JsonArray([.. PathOf(index).Names.Select(name => (JsonNode)name)]),
        ["state"] = "inactive",
    };

    private static async Task<List<ObjectPath>> CollectAsync(ClientUnderTest client, DataObjectSearchOptions? options = null, List<ObjectPath>? into = null) =>
        await CollectAsync(client.Client.DataObjects.SearchAsync(options: options), into);

    private static async Task<List<ObjectPath>> CollectAsync(IAsyncEnumerable<DataObject> search, List<ObjectPath>? into = null)
    {
        into ??= [];
        await foreach (var found in search)
        {
            into.Add(found.ObjectPath!);
        }

        return into;
    }
}
