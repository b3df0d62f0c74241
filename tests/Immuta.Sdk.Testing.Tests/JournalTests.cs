using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests;

public sealed class JournalTests
{
    [Theory]
    [BothTransports]
    public async Task The_journal_records_every_request_in_order(TestTransport transport)
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { TimeProvider = clock });
        await tenant.PostAsync("/integrations", Bodies.Trino());
        clock.Advance(TimeSpan.FromSeconds(1));
        await tenant.GetAsync("/integrations/10000?a=b%20c");

        var entries = tenant.Fake.Journal.Entries;

        entries.Select(entry => (entry.Method, entry.RequestTarget, entry.Status, entry.Delivered)).Should().Equal(
            ("POST", "/integrations", HttpStatusCode.OK, true),
            ("GET", "/integrations/10000?a=b%20c", HttpStatusCode.OK, true));
        (entries[1].Timestamp - entries[0].Timestamp).Should().Be(TimeSpan.FromSeconds(1));
        entries[0].GetRequestBody().Should().Be("""{"type":"Trino"}""");
        entries[0].GetResponseBody().Should().Contain("creating");
    }

    [Theory]
    [BothTransports]
    public async Task Requests_are_counted_by_method_and_path(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        await tenant.CreateAsync(Bodies.Trino());
        await tenant.GetAsync("/integrations/10000");
        await tenant.GetAsync("/integrations/10000?x=1");
        await tenant.GetAsync("/integrations/10000/status");

        var journal = tenant.Fake.Journal;

        journal.Count("POST", "/integrations").Should().Be(1);
        journal.Count("GET", "/integrations/10000").Should().Be(2);
        journal.Count("get", "/integrations/{id}").Should().Be(2);
        journal.Count("DELETE", "/integrations/{id}").Should().Be(0);
        journal.Clear();
        journal.Entries.Should().BeEmpty();
    }

    [Theory]
    [BothTransports]
    public async Task Headers_are_kept_but_those_with_credentials(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/integrations");
        request.Headers.TryAddWithoutValidation("Authorization", tenant.Fake.ApiKey);
        request.Headers.TryAddWithoutValidation("Cookie", "session=1");
        request.Headers.TryAddWithoutValidation("User-Agent", "Test/1.0");

        using var response = await tenant.Client.SendAsync(request);

        var headers = tenant.Fake.Journal.Entries.Single().Headers;
        headers["user-agent"].Should().Be("Test/1.0");
        headers.Keys.Should().NotContain(["Authorization", "Cookie"]);
    }

    [Theory]
    [BothTransports(ScriptFormat.JsonString)]
    [BothTransports(ScriptFormat.ScriptMember)]
    [BothTransports(ScriptFormat.OtherMember)]
    [BothTransports(ScriptFormat.PlainText)]
    public async Task No_secret_is_ever_printed(TestTransport transport, ScriptFormat scripts)
    {
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { ApiKey = "canary-key" });
        tenant.Fake.Quirks.Scripts = scripts;
        tenant.Fake.Quirks.Regenerate = RegenerateFormat.OtherMember;
        Task<Response> Send(string method, string path, JsonNode? body = null) =>
            tenant.SendAsync(method, path, body?.ToJsonString(), authorization: "canary-key");

        foreach (var technology in new[] { "Snowflake", "Databricks", "Redshift", "Azure Synapse Analytics", "Native S3", "Google BigQuery", "Trino" })
        {
            await Send("POST", "/integrations/scripts/create", Bodies.Of(technology));
            await Send("POST", "/integrations", Bodies.Of(technology));
        }

        await Send("GET", "/integrations/10006");
        await Send("POST", "/integrations/10006/regenerate");
        await Send("POST", "/bim/apikey/authenticate", new JsonObject { ["apikey"] = "canary-key" });
        await Send("POST", "/integrations", Bodies.Snowflake(host: "x.example.com").With("mySecretThing", "canary-deep"));
        await Send("DELETE", "/integrations/10000", Bodies.Credentials());
        await Send("GET", "/integrations?token=canary-query");
        await tenant.SendAsync("POST", "/integrations", "{ canary-broken", authorization: "canary-key");
        await tenant.SendAsync("POST", "/integrations", "\"canary-bare\"", authorization: "canary-key");

        var dump = tenant.Fake.Journal.ToString();

        dump.Should().NotContain("canary").And.NotContain("fake-trino-api-key").And.NotContain("fake-bearer-token");
        dump.Should().NotContain("Written by FakeImmuta").And.NotContain("EXAMPLEKEYID0000");
        dump.Should().Contain("acme.snowflake.example.com").And.Contain("\"password\":\"***\"").And.Contain("-> 200");
        tenant.Fake.Journal.Entries.Should().Contain(entry => entry.GetRequestBody().Contains(Bodies.Secret));
    }

    [Theory]
    [BothTransports]
    public async Task A_dump_shows_which_responses_were_sent_or_lost(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { TimeProvider = new ManualClock() });
        await tenant.GetAsync("/integrations/5?page=1");
        tenant.Fake.DropNextResponse();
        await tenant.Awaiting(target => target.GetAsync("/integrations")).Should().ThrowAsync<HttpRequestException>();
        tenant.Fake.AbortNextConnection();
        await tenant.Awaiting(target => target.GetAsync("/integrations")).Should().ThrowAsync<HttpRequestException>();

        tenant.Fake.Journal.ToString().Should().Be(
            """
            2026-11-20T12:00:00.0000000+00:00 GET /integrations/5?*** -> 404
              < {"statusCode":404,"error":"Not Found","message":"No Integration found with ID 5."}
            2026-11-20T12:00:00.0000000+00:00 GET /integrations -> 200, response lost
              < []
            2026-11-20T12:00:00.0000000+00:00 GET /integrations -> no response
            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [BothTransports]
    public async Task Requests_and_responses_print_neither_body_nor_query(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        FakeRequest? seen = null;
        tenant.Fake.FailNext(HttpStatusCode.BadGateway, match: request => (seen = request) is not null);

        await tenant.PostAsync("/integrations?token=canary", Bodies.Snowflake());

        seen!.ToString().Should().Be("POST /integrations");
        seen.GetRequestBody().Should().Contain(Bodies.Secret);
        FakeResponse.Json(HttpStatusCode.OK, Bodies.Secret).ToString().Should().Be("200");
    }
}
