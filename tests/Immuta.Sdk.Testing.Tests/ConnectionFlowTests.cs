using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests;

public sealed class ConnectionFlowTests
{
    [Theory]
    [BothTransports]
    public async Task A_registration_whose_response_is_lost_can_be_found_by_its_key(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.DropNextResponse(match: request => request.Matches("POST", "/data/connection"));

        await tenant.Awaiting(target => target.PostAsync("/data/connection", ConnectionBodies.Snowflake())).Should().ThrowAsync<HttpRequestException>();

        (await tenant.GetAsync("/data/object/" + ConnectionBodies.Key)).Status.Should().Be(HttpStatusCode.OK);
        (await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake())).Status.Should().Be(HttpStatusCode.Conflict);
    }

    [Theory]
    [BothTransports("POST", "/data/connection")]
    [BothTransports("POST", "/data/connection/test")]
    [BothTransports("GET", "/data/connection/acme-snowflake")]
    [BothTransports("PUT", "/data/connection/acme-snowflake")]
    [BothTransports("GET", "/data/object/acme-snowflake/DB_000001")]
    [BothTransports("POST", "/data/object/search/acme-snowflake")]
    [BothTransports("POST", "/data/crawl/acme-snowflake")]
    [BothTransports("PUT", "/data/settings/acme-snowflake")]
    [BothTransports("DELETE", "/data/object/acme-snowflake")]
    public async Task Configured_faults_prevent_every_call(TestTransport transport, string method, string path)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake());
        tenant.Fake.FailNext(HttpStatusCode.ServiceUnavailable, match: request => request.Matches(method, path));
        tenant.Fake.AbortNextConnection(match: request => request.Matches(method, path));

        (await tenant.SendAsync(method, path, "{}")).Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        await tenant.Awaiting(target => target.SendAsync(method, path, "{}")).Should().ThrowAsync<HttpRequestException>();

        tenant.Fake.Connections.Should().ContainSingle();
        tenant.Fake.Journal.Entries.Should().HaveCount(3);
    }

    [Theory]
    [BothTransports]
    public async Task A_test_or_a_registration_can_be_refused_although_it_is_valid(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.RejectNextConnectionTest();
        tenant.Fake.RejectNextRegistration(HttpStatusCode.BadRequest, "The role is unknown.");

        (await tenant.PostAsync("/data/connection/test", ConnectionBodies.Snowflake()))
            .ShouldBeError(HttpStatusCode.UnprocessableEntity, "The connection could not be established.");
        (await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake())).ShouldBeError(HttpStatusCode.BadRequest, "The role is unknown.");
        tenant.Fake.Connections.Should().BeEmpty();
        tenant.Fake.Quirks.EmptyConnectionTest = true;
        (await tenant.PostAsync("/data/connection/test", ConnectionBodies.Snowflake())).Text.Should().BeEmpty();
        (await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake())).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [BothTransports("userPassword")]
    [BothTransports("keyPair")]
    [BothTransports("certificate")]
    [BothTransports("clientSecret")]
    [BothTransports("token")]
    [BothTransports("oAuthM2M")]
    [BothTransports("lake formation")]
    public async Task The_journal_prints_no_secret_of_a_connection(TestTransport transport, string what)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var body = ConnectionBodies.Of(what);
        await tenant.PostAsync("/data/connection/test", body);
        await tenant.PostAsync("/data/connection", body);
        await tenant.PutAsync("/data/connection/" + ConnectionBodies.Key, body);
        await tenant.GetAsync("/data/connection/" + ConnectionBodies.Key);
        await tenant.PostAsync("/integrations/10000/scripts/delete");

        tenant.Fake.Journal.Entries.Should().HaveCount(5).And.Contain(entry => entry.GetRequestBody().Contains(Bodies.Secret));
        tenant.Fake.Journal.ToString().Should().NotContain(Bodies.Secret).And.Contain(ConnectionBodies.Key);
    }

    [Theory]
    [BothTransports("""{"connectionKey":"a","connection":[],"nativeIntegration":{}}""", "$.connection: ObjectExpected")]
    [BothTransports("""{"connectionKey":"a","connection":{},"nativeIntegration":{}}""", "$.connection.technology: PropertyRequired")]
    [BothTransports("""{"connectionKey":"a","connection":{"technology":1},"nativeIntegration":{}}""", "$.connection.technology")]
    [BothTransports("""{"connectionKey":"a","connection":{"technology":"Glue"},"nativeIntegration":1}""", "$.nativeIntegration")]
    [BothTransports("""{"connectionKey":7,"connection":{},"nativeIntegration":{}}""", "$.connectionKey")]
    [BothTransports("""[]""", "$")]
    public async Task A_body_of_quite_another_shape_is_refused_with_its_path(TestTransport transport, string body, string path)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        await tenant.PostAsync("/data/connection", ConnectionBodies.LakeFormation("a"));

        foreach (var (method, target) in new[] { ("POST", "/data/connection"), ("POST", "/data/connection/test"), ("PUT", "/data/connection/a") })
        {
            var response = await tenant.SendAsync(method, target, body);
            response.Status.Should().Be(HttpStatusCode.BadRequest);
            response.Text.Should().Contain(path);
        }
    }

    [Theory]
    [BothTransports]
    public async Task An_unknown_technology_can_be_let_in(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.AcceptUnknownCases = true;
        var body = new JsonObject
        {
            ["connectionKey"] = "later",
            ["connection"] = new JsonObject { ["technology"] = "Some Future Technology" },
            ["nativeIntegration"] = new JsonObject { ["anything"] = 1 },
        };

        (await tenant.PostAsync("/data/connection", body)).Status.Should().Be(HttpStatusCode.OK);

        (await tenant.GetAsync("/data/object/later"))["technology"].Should().Be("Some Future Technology");
    }

    [Theory]
    [BothTransports("userPassword", "password")]
    [BothTransports("keyPair", "privateKey")]
    [BothTransports("certificate", "oAuthClientConfig")]
    [BothTransports("clientSecret", "oAuthClientConfig")]
    [BothTransports("token", "httpPath")]
    [BothTransports("oAuthM2M", "catalog")]
    public async Task The_journal_says_whether_a_registration_agrees_with_its_script(TestTransport transport, string what, string changed)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var body = ConnectionBodies.Of(what);
        var script = ConnectionBodies.ScriptOf(body);
        var different = changed is "oAuthClientConfig" ? script.Set("config.oAuthClientConfig.clientId", "other") : script.Set("config." + changed, "other");

        await RegisterAsync();
        await AskAsync(different);
        await RegisterAsync();
        await AskAsync(script);
        await RegisterAsync();

        tenant.Fake.Journal.Find("POST", "/data/connection").Select(entry => entry.ManualFlow)
            .Should().Equal(ManualFlowMatch.ScriptMissing, ManualFlowMatch.Different, ManualFlowMatch.Same);

        async Task AskAsync(JsonObject request)
        {
            var response = await tenant.PostAsync("/integrations/scripts/create", request);
            response.Status.Should().Be(HttpStatusCode.OK, response.Text);
        }

        async Task RegisterAsync()
        {
            (await tenant.PostAsync("/data/connection", body)).Status.Should().Be(HttpStatusCode.OK);
            await tenant.DeleteAsync("/data/object/" + ConnectionBodies.Key);
        }
    }

    [Theory]
    [BothTransports]
    public async Task Of_many_callers_with_one_key_exactly_one_registers_it(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var responses = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake())));

        responses.Count(response => response.Status is HttpStatusCode.OK).Should().Be(1);
        responses.Count(response => response.Status is HttpStatusCode.Conflict).Should().Be(31);
        tenant.Fake.Integrations.Should().ContainSingle();
    }
}
