using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.DataObjects;

public sealed class DataObjectsClientTests
{
    private const string Started = """{"objectPath":["prod","SALES"],"bulkId":"bulk-1"}""";

    private static readonly ObjectPath s_path = new("prod", "SALES", "a/b");

    [Fact]
    public async Task An_object_is_read_with_everything_that_the_server_shows()
    {
        const string Json = """
            {"objectPath":["prod","SALES"],"technology":"Snowflake","state":"active","settings":{"isActive":{"value":true,"hasDescendantsWithOverrides":false}},"overrides":{"isActive":true},"health":"fine"}
            """;
        using var client = new ClientUnderTest(new StubHandler().ThenJson(Json));

        var found = await client.Client.DataObjects.GetAsync(s_path);

        found.ObjectPath.Should().Be(new ObjectPath("prod", "SALES"));
        found.State.Should().Be(DataObjectState.Active);
        found.Settings!.IsActive!.Value.Should().BeTrue();
        found.AdditionalProperties.Names.Should().Contain("health");
        Sent(client, HttpMethod.Get, "/data/object/prod/SALES/a%2Fb", body: null);
    }

    [Fact]
    public async Task A_connection_is_addressed_by_its_key()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());

        await client.Client.DataObjects.GetAsync(new ConnectionKey("a.b c"));

        Sent(client, HttpMethod.Get, "/data/object/a.b%20c", body: null);
    }

    [Fact]
    public async Task A_crawl_sends_an_empty_object_and_returns_its_jobs()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(Started));

        var job = await client.Client.DataObjects.CrawlAsync(s_path);

        job!.Id.Should().Be(new BulkId("bulk-1"));
        Sent(client, HttpMethod.Post, "/data/crawl/prod/SALES/a%2Fb", "{}");
    }

    [Fact]
    public async Task A_crawl_takes_a_body_of_the_callers_own()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(Started));

        await client.Client.DataObjects.CrawlAsync(s_path, Samples.Element("""{"x":[1]}"""));

        Sent(client, HttpMethod.Post, "/data/crawl/prod/SALES/a%2Fb", """{"x":[1]}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"bulkId":""}""")]
    [InlineData("""{"bulkId":null}""")]
    [InlineData("""{"bulkId":"\u0000"}""")]
    [InlineData("""{"bulkId":"  "}""")]
    [InlineData("[]")]
    public async Task An_accepted_crawl_without_jobs_is_no_failure(string response)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response));

        (await client.Client.DataObjects.CrawlAsync(s_path)).Should().BeNull();
    }

    [Fact]
    public async Task A_crawl_whose_response_is_lost_is_sent_once_and_says_what_to_check()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(new HttpRequestException("reset")).ThenJson(Started));

        var failure = (await client.Client.DataObjects.Awaiting(objects => objects.CrawlAsync(s_path))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which;

        failure.Operation.Should().Be("DataObjects.Crawl");
        failure.Candidates.Should().Equal("prod/SALES/a%2Fb");
        client.Server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Settings_are_put_and_their_jobs_returned()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(Started));
        var settings = new DataObjectSettings { ActivateNewChildren = false, AdditionalProperties = AdditionalProperties.Empty.With("dataOwners", Samples.Element("[]")) };

        var job = await client.Client.DataObjects.UpdateSettingsAsync(s_path, new() { Settings = settings });

        job!.Id.Should().Be(new BulkId("bulk-1"));
        Sent(client, HttpMethod.Put, "/data/settings/prod/SALES/a%2Fb", """{"settings":{"activateNewChildren":false,"dataOwners":[]}}""");
    }

    [Fact]
    public async Task Enabling_and_disabling_send_nothing_but_the_one_setting()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(Started));

        await client.Client.DataObjects.EnableAsync(s_path);
        await client.Client.DataObjects.DisableAsync(s_path);

        client.Server.Requests.Select(request => request.Body).Should().Equal("""{"settings":{"isActive":true}}""", """{"settings":{"isActive":false}}""");
        client.Server.Requests.Should().OnlyContain(request => request.Method == HttpMethod.Put && request.RequestUri.AbsolutePath == "/data/settings/prod/SALES/a%2Fb");
    }

    [Fact]
    public async Task Settings_are_sent_again_after_a_lost_response()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(new HttpRequestException("reset")).ThenJson(Started));

        var job = await client.Time.RunAsync(client.Client.DataObjects.EnableAsync(s_path));

        job!.Id.Should().Be(new BulkId("bulk-1"));
        client.Server.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("""{"objectPath":["prod"],"childCount":128}""", 128)]
    [InlineData("""{"objectPath":"prod","childCount":128}""", 128)]
    [InlineData("""{"connectionKey":"prod","childCount":128}""", 128)]
    [InlineData("", null)]
    [InlineData("{}", null)]
    public async Task A_removal_names_what_was_removed_for_each_response_format(string response, int? children)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response));

        var removed = await client.Client.DataObjects.DeleteAsync(new ConnectionKey("prod"));

        removed.ObjectPath.Should().Be(new ObjectPath("prod"));
        removed.ChildCount.Should().Be(children);
        Sent(client, HttpMethod.Delete, "/data/object/prod", body: "");
    }

    [Fact]
    public async Task A_removal_that_meets_404_when_it_is_repeated_has_succeeded()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(new HttpRequestException("reset")).ThenStatus(404));

        var removed = await client.Time.RunAsync(client.Client.DataObjects.DeleteAsync(s_path));

        removed.ObjectPath.Should().Be(s_path);
    }

    [Fact]
    public async Task A_removal_that_meets_404_at_once_has_not()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404));

        var failure = (await client.Client.DataObjects.Awaiting(objects => objects.DeleteAsync(s_path)).Should().ThrowAsync<ImmutaNotFoundException>()).Which;

        failure.Guidance.Should().Contain("removed already");
        failure.RouteTemplate.Should().Be("/data/object/{objectPath}");
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(200, false)]
    public async Task A_conflict_after_a_lost_response_counts_only_if_the_object_is_gone(int look, bool removed)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(new HttpRequestException("reset")).ThenStatus(409).ThenStatus(look));

        var removal = client.Time.RunAsync(client.Client.DataObjects.DeleteAsync(s_path));

        if (removed)
        {
            (await removal).ObjectPath.Should().Be(s_path);
        }
        else
        {
            await FluentActions.Awaiting(() => removal).Should().ThrowAsync<ImmutaConflictException>();
        }
    }

    [Theory]
    [InlineData(400, "children instead")]
    [InlineData(404, "knows no object")]
    [InlineData(409, "wait for its jobs")]
    [InlineData(422, "100,000")]
    public async Task A_refused_change_of_settings_says_what_to_do(int status, string guidance)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(status));

        var failure = (await client.Client.DataObjects.Awaiting(objects => objects.EnableAsync(s_path)).Should().ThrowAsync<ImmutaApiException>()).Which;

        failure.Guidance.Should().Contain(guidance);
    }

    [Fact]
    public async Task A_raw_search_sends_and_returns_what_it_is_given()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"anything":1}""").ThenJson("[]").ThenJson(""));

        var response = await client.Client.DataObjects.SearchRawAsync(s_path, Samples.Element("""{"name":"x"}"""));
        (await client.Client.DataObjects.SearchRawAsync()).ValueKind.Should().Be(JsonValueKind.Array);
        (await client.Client.DataObjects.SearchRawAsync()).ValueKind.Should().Be(JsonValueKind.Undefined);

        response.GetRawText().Should().Be("""{"anything":1}""");
        client.Server.Requests.Select(request => (request.RequestUri.AbsolutePath, request.Body)).Should().Equal(
            ("/data/object/search/prod/SALES/a%2Fb", """{"name":"x"}"""),
            ("/data/object/search", "{}"),
            ("/data/object/search", "{}"));
    }

    private static void Sent(ClientUnderTest client, HttpMethod method, string path, string? body)
    {
        var request = client.Server.Requests.Single();
        request.Method.Should().Be(method);
        request.RequestUri.PathAndQuery.Should().Be(path);
        request.Body.Should().Be(body);
    }
}
