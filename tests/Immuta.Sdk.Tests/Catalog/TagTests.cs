using FluentAssertions;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Catalog;

public sealed class TagTests
{
    private static readonly TagTarget s_source = TagTarget.ForDataSource(39);

    [Fact]
    public async Task Deleted_tags_do_not_exist()
    {
        using var client = Client("""[{"id":1,"name":"A","deleted":true},{"id":2,"name":"A.B"},null,7]""");
        var tags = client.Client.Catalog.Tags;

        (await tags.ListAsync()).Should().ContainSingle().Which.Name.Should().Be("A.B");
        (await tags.ExistsAsync("A")).Should().BeFalse();
        (await tags.FindAsync("A")).Should().BeNull();
        (await tags.FindAsync("a.b")).Should().BeNull("names are compared exactly");
    }

    [Fact]
    public async Task Two_tags_of_one_name_are_reported_instead_of_choosing_one()
    {
        using var client = Client("""[{"id":1,"name":"A","source":"curated"},{"id":2,"name":"A","source":"collibra"}]""");
        var tags = client.Client.Catalog.Tags;

        (await tags.Awaiting(t => t.FindAsync("A")).Should().ThrowAsync<ImmutaPreconditionException>())
            .Which.Findings.Should().Equal("id 1 of source curated", "id 2 of source collibra");
        (await tags.ExistsAsync("A")).Should().BeTrue();
    }

    [Fact]
    public async Task Existing_tags_are_not_created_again()
    {
        using var client = Client("""[{"id":1,"name":"A"},{"id":2,"name":"A.B"}]""");

        (await client.Client.Catalog.Tags.CreateIfAbsentAsync(["A.B", "A", "A.B"])).Select(tag => tag.Id!.Value.Value).Should().Equal("2", "1");

        Sent(client).Should().Equal("GET /tag?searchText=A");
    }

    [Fact]
    public async Task Each_hierarchy_is_created_by_one_request_that_deletes_nothing()
    {
        using var client = Client(
            """[{"name":"A.X"},{"name":"AB"}]""", "[]", """[{"name":"A.X"},{"name":"A.B"},{"name":"A.C"}]""",
            """[{"name":"Not B"}]""", "[]", """[{"name":"B"},{"name":"B.1"}]""");

        var created = await client.Client.Catalog.Tags.CreateIfAbsentAsync(["A.B", "B.1", "A.C"]);

        created.Select(tag => tag.Name).Should().Equal("A.B", "B.1", "A.C");
        client.Server.Requests.Where(request => request.Method == HttpMethod.Post).Select(request => request.Body).Should().Equal(
            """{"rootTag":{"name":"A","deleteHierarchy":false},"tags":[{"name":"A.B"},{"name":"A.C"}]}""",
            """{"tags":[{"name":"B.1"}]}""");
    }

    [Fact]
    public async Task A_tag_that_another_client_just_created_counts_as_created()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("[]").ThenJson("""{"statusCode":400,"message":"any text"}""", 400).ThenJson("""[{"id":1,"name":"A"}]"""));

        (await client.Client.Catalog.Tags.CreateIfAbsentAsync(["A"])).Single().Id.Should().Be((TagId)1);
    }

    [Fact]
    public async Task A_rejected_name_is_reported_with_the_server_s_own_words()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("[]").ThenJson("""{"statusCode":400,"message":"the name Department: Sales is too long"}""", 400).ThenJson("[]"));

        (await client.Client.Catalog.Tags.Awaiting(t => t.CreateIfAbsentAsync(["Department: Sales"])).Should().ThrowAsync<ImmutaBadRequestException>())
            .WithMessage("*the name Department: Sales is too long*");
    }

    [Fact]
    public async Task A_lost_creation_is_recovered_by_listing_and_never_sent_twice()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("[]").ThenThrow(new HttpRequestException("reset")).ThenJson("""[{"id":1,"name":"A"}]"""));

        (await client.Client.Catalog.Tags.CreateIfAbsentAsync(["A"])).Single().Id.Should().Be((TagId)1);

        Sent(client).Should().Equal("GET /tag?searchText=A", "POST /tag", "GET /tag?searchText=A");
    }

    [Fact]
    public async Task A_lost_creation_whose_tag_is_missing_stays_ambiguous()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]").ThenThrow(new HttpRequestException("reset")).ThenJson("[]"));

        (await client.Client.Catalog.Tags.Awaiting(t => t.CreateIfAbsentAsync(["A", "A.B"])).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>())
            .Which.Candidates.Should().Equal("A", "A.B");
    }

    [Fact]
    public async Task A_creation_that_is_confirmed_and_ignored_is_reported()
    {
        using var client = Client("[]", "[]", "[]");

        (await client.Client.Catalog.Tags.Awaiting(t => t.CreateIfAbsentAsync(["A"])).Should().ThrowAsync<ImmutaIgnoredRequestException>())
            .Which.Ignored.Should().Equal("A");
    }

    [Theory]
    [InlineData("")]
    [InlineData("""[{"name":"B"}]""")]
    [InlineData("""{"success":true}""")]
    public async Task Tags_of_a_data_source_are_verified_by_reading_them(string response)
    {
        using var client = Client(response, """{"tags":[{"name":"A"},{"name":"b"},{"name":"C"}]}""");

        await client.Client.Catalog.Tags.ApplyAsync(s_source, ["A", "B"]);

        Sent(client).Should().Equal("POST /tag/datasource/39", "GET /dataSource/39/tags");
        client.Server.Requests[0].Body.Should().Be("""[{"name":"A","source":"curated"},{"name":"B","source":"curated"}]""");
    }

    [Fact]
    public async Task Tags_that_the_server_repeats_and_ignores_are_reported_by_name()
    {
        using var client = Client("""[{"name":"A"},{"name":"B"}]""", """[{"name":"A"},{"name":"B","deleted":true}]""");

        var ignored = (await client.Client.Catalog.Tags.Awaiting(t => t.ApplyAsync(s_source, ["A", "B"])).Should().ThrowAsync<ImmutaIgnoredRequestException>()).Which;

        ignored.Ignored.Should().Equal("B");
        ignored.Operation.Should().Be(CatalogOperations.ApplyTags.Name);
        ignored.Message.Should().Contain("datasource 39: B.").And.Contain("What to do: ");
    }

    [Theory]
    [InlineData("""[{"name":"A"}]""", true)]
    [InlineData("""{"tags":[{"name":"a"}]}""", true)]
    [InlineData("[]", false)]
    [InlineData("", false)]
    public async Task Tags_of_a_column_are_verified_by_the_response(string response, bool isApplied)
    {
        using var client = Client(response);

        var apply = client.Client.Catalog.Tags.Awaiting(t => t.ApplyAsync(TagTarget.ForColumn(39, "C"), ["A"])).Should();
        await (isApplied ? apply.NotThrowAsync() : (Task)apply.ThrowAsync<ImmutaIgnoredRequestException>());

        Sent(client).Should().Equal("POST /tag/column/39_C");
    }

    [Fact]
    public async Task A_tag_with_others_below_it_is_deleted_only_on_request()
    {
        using var client = Client("""[{"name":"A"},{"name":"A.C"},{"name":"A.B"},{"name":"AB"}]""", "{}");
        var tags = client.Client.Catalog.Tags;

        (await tags.Awaiting(t => t.DeleteAsync("A")).Should().ThrowAsync<ImmutaPreconditionException>()).Which.Findings.Should().Equal("A.B", "A.C");
        await tags.DeleteAsync("A", deleteWholeHierarchy: true);

        Sent(client).Should().Equal("GET /tag?searchText=A", "DELETE /tag/A?deleteHierarchy=true");
    }

    [Fact]
    public async Task A_tag_whose_row_says_that_others_are_below_it_is_not_deleted()
    {
        using var client = Client("""[{"name":"A","hasLeafNodes":true}]""");

        await client.Client.Catalog.Tags.Awaiting(t => t.DeleteAsync("A")).Should().ThrowAsync<ImmutaPreconditionException>();

        Sent(client).Should().Equal("GET /tag?searchText=A");
    }

    [Fact]
    public async Task A_tag_that_is_gone_on_a_retry_counts_as_deleted()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]").ThenThrow(new HttpRequestException("reset")).ThenJson(NotFound, 404));

        await client.Time.RunAsync(client.Client.Catalog.Tags.DeleteAsync("A"));

        client.Server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_missing_tag_is_an_error_to_delete_and_none_to_delete_if_it_exists()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]").ThenJson(NotFound, 404).ThenJson("[]").ThenJson(NotFound, 404));
        var tags = client.Client.Catalog.Tags;

        (await tags.Awaiting(t => t.DeleteAsync("A")).Should().ThrowAsync<ImmutaNotFoundException>()).Which.Guidance.Should().Contain("No tag has this name");
        (await tags.DeleteIfExistsAsync("A")).Should().BeFalse();
    }

    [Fact]
    public async Task The_404_of_a_proxy_does_not_show_that_a_tag_is_missing()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]").Then(_ => Response.Text("<html>", "text/html", 404)));

        (await client.Client.Catalog.Tags.Awaiting(t => t.DeleteIfExistsAsync("A")).Should().ThrowAsync<ImmutaNotFoundException>()).Which.IsConfirmed.Should().BeFalse();
    }

    [Fact]
    public async Task A_tag_that_is_no_longer_attached_on_a_retry_counts_as_removed()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(new HttpRequestException("reset")).ThenJson(NotFound, 404).ThenJson(NotFound, 404));

        await client.Time.RunAsync(client.Client.Catalog.Tags.RemoveAsync(s_source, "A"));
        await client.Client.Catalog.Tags.Awaiting(t => t.RemoveAsync(s_source, "A")).Should().ThrowAsync<ImmutaNotFoundException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public async Task Names_that_cannot_be_sent_are_rejected_before_anything_is_sent(string? given)
    {
        // A lone surrogate does not survive as an argument of a theory.
        var name = given ?? "\ud800";
        using var client = Client();
        var tags = client.Client.Catalog.Tags;

        await tags.Awaiting(t => t.CreateIfAbsentAsync(["A", name])).Should().ThrowAsync<ArgumentException>();
        await tags.Awaiting(t => t.ApplyAsync(s_source, [name])).Should().ThrowAsync<ArgumentException>();
        await tags.Awaiting(t => t.RemoveAsync(s_source, name)).Should().ThrowAsync<ArgumentException>();
        await tags.Awaiting(t => t.DeleteAsync(name)).Should().ThrowAsync<ArgumentException>();
        await tags.Awaiting(t => t.ApplyAsync(s_source, [])).Should().ThrowAsync<ArgumentException>();

        client.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public void A_target_needs_an_id_and_a_name()
    {
        Action[] wrong = [() => TagTarget.ForColumn(default, "C"), () => TagTarget.ForColumn(39, " "), () => TagTarget.Create("", "1"), () => TagTarget.Create("project", "")];

        wrong.Should().AllSatisfy(create => create.Should().Throw<ArgumentException>());
        TagTarget.Create("project", "7").Should().Be(TagTarget.Create("project", "7"));
        $"{TagTarget.ForColumn(39, "E mail")}".Should().Be("column 39_E mail");
    }

    private const string NotFound = """{"statusCode":404,"error":"Not Found","message":"no"}""";

    private static ClientUnderTest Client(params string[] responses)
    {
        var client = new ClientUnderTest(new StubHandler());
        foreach (var response in responses)
        {
            client.Server.ThenJson(response);
        }

        return client;
    }

    private static IEnumerable<string> Sent(ClientUnderTest client) => client.Server.Requests.Select(request => $"{request.Method} {request.RequestUri.PathAndQuery}");
}
