using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.DataObjects;

/// <summary>Searches by token and below several levels, on responses that no regular server sends.</summary>
public sealed class DataObjectWalkTests
{
    private static readonly DataObjectSearchOptions s_byToken = new() { Paging = DataObjectPaging.Token };
    private static readonly DataObjectSearchOptions s_recursive = new() { Recursive = true };

    [Fact]
    public async Task A_token_is_sent_back_until_the_server_sends_none()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""{"data":[{"objectPath":{"name":"p","type":"connection","child":{"child":{"name":"s","type":"schema"},"name":"d/1"}}}],"meta":{"nextToken":"t1","limit":100}}""")
            .ThenJson("""{"data":[],"meta":{"nextToken":"t2","limit":100}}""")
            .ThenJson("""{"data":[{"objectPath":["p","e"]}],"meta":{"nextToken":null,"limit":100}}"""));
        var options = s_byToken with { PageSize = 500, Body = AdditionalProperties.Empty.With("sortBy", "name") };

        (await CollectAsync(client, new ObjectPath("p", "x"), options)).Should().Equal(new ObjectPath("p", "d/1", "s"), new ObjectPath("p", "e"));

        client.Server.Requests.Select(request => request.RequestUri.AbsolutePath).Distinct().Should().Equal("/data/object/search/p/x");
        client.Server.Requests.Select(request => request.Body).Should().Equal(
            """{"sortBy":"name","connection":{"connectionKey":"p"},"limit":100}""",
            """{"sortBy":"name","connection":{"connectionKey":"p"},"nextToken":"t1","limit":100}""",
            """{"sortBy":"name","connection":{"connectionKey":"p"},"nextToken":"t2","limit":100}""");
    }

    [Fact]
    public async Task Without_a_path_or_with_a_connection_of_its_own_the_body_names_none()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"data":[],"meta":{}}"""));

        await CollectAsync(client, null, s_byToken);
        await CollectAsync(client, new ObjectPath("p"), s_byToken with { Body = AdditionalProperties.Empty.With("connection", "mine") });

        client.Server.Requests.Select(request => request.Body).Should().Equal("""{"limit":100}""", """{"connection":"mine","limit":100}""");
    }

    [Fact]
    public async Task A_repeated_page_token_is_an_error()
    {
        var row = 0;
        using var client = new ClientUnderTest(new StubHandler().Then(_ => row == 100
            ? throw new InvalidOperationException("The search does not end.")
            : Response.Json($$$"""{"data":[{"objectPath":["p","{{{++row}}}"]}],"meta":{"nextToken":"t{{{row % 3}}}"}}""")));

        var failure = (await FluentActions.Awaiting(() => CollectAsync(client, null, s_byToken)).Should().ThrowAsync<ImmutaPagingException>()).Which;

        failure.Message.Should().Contain("nextToken");
        failure.Received.Should().Be(4);
    }

    [Fact]
    public async Task New_tokens_without_new_rows_are_an_error()
    {
        var page = 0;
        using var client = new ClientUnderTest(new StubHandler().Then(_ =>
            Response.Json($$$"""{"data":[{"objectPath":["p","a"]},{"objectPath":["p","b"]}],"meta":{"nextToken":"t{{{++page}}}"}}""")));

        await FluentActions.Awaiting(() => CollectAsync(client, null, s_byToken)).Should().ThrowAsync<ImmutaPagingException>();

        client.Server.Requests.Should().HaveCount(3);
    }

    [Theory]
    [InlineData("""[{"objectPath":["p"]},{"objectPath":["q","a"]}]""")]
    [InlineData("""[{"objectPath":[]}]""")]
    [InlineData("""[{"state":"active"}]""")]
    [InlineData("""[{"objectPath":["p","."]}]""")]
    public async Task A_row_that_cannot_be_followed_is_an_error(string page)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(page).ThenJson("[]"));

        await FluentActions.Awaiting(() => CollectAsync(client, new ObjectPath("p"), s_recursive)).Should().ThrowAsync<ImmutaPagingException>();
    }

    [Fact]
    public async Task A_server_that_ignores_the_path_ends_the_walk_in_an_error()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"hits":[{"objectPath":["p"]},{"objectPath":["q"]}],"next":null}"""));

        await FluentActions.Awaiting(() => CollectAsync(client, null, s_recursive)).Should().ThrowAsync<ImmutaPagingException>();
    }

    [Fact]
    public async Task An_object_that_lists_itself_is_neither_returned_nor_searched_again()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(request => Response.Json(request.RequestUri!.AbsolutePath.EndsWith("/p", StringComparison.Ordinal)
            ? """{"hits":[{"objectPath":["p"]},{"objectPath":["p","d"]}],"next":null}"""
            : """{"hits":[{"objectPath":["p","d"]}],"next":null}""")));

        (await CollectAsync(client, new ObjectPath("p"), s_recursive)).Should().Equal(new ObjectPath("p", "d"));

        client.Server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_object_that_lists_itself_in_another_case_is_not_its_own_child()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""{"hits":[{"objectPath":["p","D"]},{"objectPath":["p","D","s"]}],"next":null}""")
            .ThenJson("""{"hits":[],"next":null}"""));

        (await CollectAsync(client, new ObjectPath("p", "d"), s_recursive)).Should().Equal(new ObjectPath("p", "D", "s"));
    }

    [Fact]
    public async Task A_search_that_reaches_two_levels_is_continued_from_the_deeper_one()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""{"hits":[{"objectPath":["p","d"]},{"objectPath":["p","d","s"]},{"objectPath":["p","e"]}],"next":null}""")
            .ThenJson("""{"hits":[{"objectPath":["p","d","s","t"]}],"next":null}"""));

        (await CollectAsync(client, new ObjectPath("p"), s_recursive)).Should().HaveCount(4);

        client.Server.Requests.Select(request => request.RequestUri.AbsolutePath).Should().Equal("/data/object/search/p", "/data/object/search/p/d/s");
    }

    [Fact]
    public async Task The_walk_goes_down_in_the_order_of_the_server()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(request => Response.Json(request.RequestUri!.AbsolutePath switch
        {
            "/data/object/search/p" => """{"hits":[{"objectPath":["p","d"]},{"objectPath":["p","e"]}],"next":null}""",
            "/data/object/search/p/d" => """{"hits":[{"objectPath":["p","d","s"]}],"next":null}""",
            _ => """{"hits":[],"next":null}""",
        })));

        (await CollectAsync(client, new ObjectPath("p"), s_recursive)).Should().Equal(new ObjectPath("p", "d"), new ObjectPath("p", "e"), new ObjectPath("p", "d", "s"));

        client.Server.Requests.Select(request => request.RequestUri.AbsolutePath["/data/object/search/".Length..]).Should().Equal("p", "p/d", "p/d/s", "p/e");
    }

    [Fact]
    public async Task An_object_that_was_deleted_before_its_search_ends_the_walk()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""{"hits":[{"objectPath":["p","d"]}],"next":null}""")
            .ThenJson("""{"message":"No data object found."}""", 404));

        await FluentActions.Awaiting(() => CollectAsync(client, new ObjectPath("p"), s_recursive)).Should().ThrowAsync<ImmutaNotFoundException>();
    }

    [Fact]
    public async Task Rows_that_moved_past_the_pages_are_missed_by_the_first_count()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""{"hits":[{"objectPath":["a"]},{"objectPath":["b"]}],"count":4}""")
            .ThenJson("""{"hits":[{"objectPath":["b"]},{"objectPath":["d"]}],"count":4}"""));

        await FluentActions.Awaiting(() => CollectAsync(client, null, new() { PageSize = 2 })).Should().ThrowAsync<ImmutaPagingException>();
    }

    [Fact]
    public void A_path_that_came_as_a_chain_is_written_as_one()
    {
        const string Chain = """{"objectPath":{"name":"p","type":"connection","child":{"name":"d/1","child":{"name":"s","type":"schema"}}}}""";

        var found = DataObject.FromJson(Chain);

        found.ObjectPath.Should().Be(new ObjectPath("p", "d/1", "s"));
        JsonNode.DeepEquals(JsonNode.Parse(found.ToJson()), JsonNode.Parse(Chain)).Should().BeTrue();
    }

    [Theory]
    [InlineData("""{"objectPath":{}}""")]
    [InlineData("""{"objectPath":{"name":"","child":{"name":"a"}}}""")]
    [InlineData("""{"objectPath":{"name":"p","child":{"type":"schema"}}}""")]
    [InlineData("""{"objectPath":{"name":7}}""")]
    public void A_chain_that_lacks_a_name_is_kept_unchanged(string json)
    {
        var found = DataObject.FromJson(json);

        found.ObjectPath.Should().BeNull();
        JsonNode.DeepEquals(JsonNode.Parse(found.ToJson(revealSecrets: true)), JsonNode.Parse(json)).Should().BeTrue();
    }

    private static async Task<List<ObjectPath>> CollectAsync(ClientUnderTest client, ObjectPath? path, DataObjectSearchOptions options)
    {
        var into = new List<ObjectPath>();
        await foreach (var found in client.Client.DataObjects.SearchAsync(path, options))
        {
            into.Add(found.ObjectPath!);
        }

        return into;
    }
}
