using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Connections;

public sealed class ConnectionsClientTests
{
    private const string Registered = """{"objectPath":["prod-snowflake"],"bulkId":"bulk-1","extra":1}""";

    public static TheoryData<string> Technologies => ["Snowflake", "Databricks", "Glue"];

    [Theory]
    [MemberData(nameof(Technologies))]
    public async Task A_test_and_a_registration_send_the_same_body(string technology)
    {
        var definition = Definitions.Of(technology);
        using var client = new ClientUnderTest(new StubHandler().ThenJson().ThenStatus(404).ThenJson(Registered));

        await client.Client.Connections.TestAsync(definition);
        await client.Client.Connections.RegisterAsync(definition);

        var requests = client.Server.Requests;
        requests.Select(request => (request.Method.Method, request.RequestUri.PathAndQuery)).Should().Equal(
            ("POST", "/data/connection/test"), ("GET", $"/data/connection/{definition.Key}"), ("POST", "/data/connection"));
        requests[2].Body.Should().Be(requests[0].Body);
        requests[2].ContentType.Should().Be("application/json");
        JsonNode.DeepEquals(JsonNode.Parse(requests[2].Body!), JsonNode.Parse(definition.Registration.ToJson(revealSecrets: true))).Should().BeTrue();
    }

    [Fact]
    public async Task A_registration_returns_the_path_and_the_jobs()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404).ThenJson(Registered));

        var outcome = await client.Client.Connections.RegisterAsync(Definitions.Snowflake());

        outcome.ObjectPath.Should().Be(new ObjectPath("prod-snowflake"));
        outcome.Job!.Id.Should().Be(new BulkId("bulk-1"));
        outcome.GetRequiredJob().Should().BeSameAs(outcome.Job);
        outcome.IsResponseLost.Should().BeFalse();
        outcome.Response!.AdditionalProperties.Names.Should().Contain("extra");
    }

    [Fact]
    public async Task A_registration_is_read_from_a_file_and_sent_unchanged()
    {
        var text = Definitions.Snowflake().Registration.ToJson(revealSecrets: true);
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404).ThenJson(Registered));

        await client.Client.Connections.RegisterAsync(ConnectionRegistration.FromJson(text));

        JsonNode.DeepEquals(JsonNode.Parse(client.Server.Requests[1].Body!), JsonNode.Parse(text)).Should().BeTrue();
    }

    [Theory]
    [InlineData("""{"objectPath":"prod-snowflake"}""")]
    [InlineData("{}")]
    [InlineData("""{"bulkId":null}""")]
    [InlineData("""{"bulkId":"\u0000"}""")]
    [InlineData("""{"bulkId":"  "}""")]
    [InlineData("""{"bulkId":"bulk\u2028ERROR forged line"}""")]
    public async Task A_registration_whose_response_names_no_jobs_still_succeeds(string response)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404).ThenJson(response));

        var outcome = await client.Client.Connections.RegisterAsync(Definitions.Snowflake());

        outcome.ObjectPath.Should().Be(new ObjectPath("prod-snowflake"));
        outcome.Job.Should().BeNull();
        outcome.IsResponseLost.Should().BeFalse();
        outcome.Invoking(o => o.GetRequiredJob()).Should().Throw<InvalidOperationException>().WithMessage("*contained none*Do not register it again*");
    }

    [Theory]
    [InlineData(400, "exists already")]
    [InlineData(403, "APPLICATION_ADMIN")]
    [InlineData(409, "exists already")]
    [InlineData(422, "set-up script")]
    public async Task A_refused_registration_says_what_to_do(int status, string guidance)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(Definitions.Shown("Snowflake")).ThenStatus(status));

        var failure = (await client.Client.Connections.Awaiting(connections => connections.RegisterAsync(Definitions.Snowflake()))
            .Should().ThrowAsync<ImmutaApiException>()).Which;

        failure.Guidance.Should().Contain(guidance);
        failure.Operation.Should().Be("Connections.Register");
        client.Server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_new_key_that_is_a_reserved_word_is_refused_before_anything_is_sent()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());
        var registration = Definitions.Snowflake().Registration with { ConnectionKey = "bulk" };

        await client.Client.Connections.Awaiting(connections => connections.TestAsync(registration)).Should().ThrowAsync<ImmutaValidationException>();
        await client.Client.Connections.Awaiting(connections => connections.RegisterAsync(registration)).Should().ThrowAsync<ImmutaValidationException>();

        client.Server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("prod", "/data/connection/prod")]
    [InlineData("bulk", "/data/connection/bulk")]
    [InlineData("a.b/c d", "/data/connection/a.b%2Fc%20d")]
    public async Task An_existing_connection_is_read_with_any_key(string key, string path)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(Definitions.Shown("Snowflake")));

        var connection = await client.Client.Connections.GetAsync(key);

        connection.Endpoint!.Role.Should().Be("IMMUTA_ROLE");
        client.Server.Requests.Single().RequestUri.PathAndQuery.Should().Be(path);
        client.Server.Requests.Single().Method.Should().Be(HttpMethod.Get);
    }

    [Theory]
    [InlineData("""{"tests":[]}""", 200)]
    [InlineData("", 204)]
    [InlineData("fine", 200)]
    public async Task A_test_succeeds_by_its_status_and_keeps_the_response(string response, int status)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response, status));

        var result = await client.Client.Connections.TestAsync(Definitions.Databricks());

        result.StatusCode.Should().Be((HttpStatusCode)status);
        result.RawResponse.Reveal().Should().Be(response);
    }

    [Fact]
    public async Task A_test_is_repeated_after_a_lost_response_because_it_changes_nothing()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(new HttpRequestException("reset")).ThenJson());

        var result = await client.Time.RunAsync(client.Client.Connections.TestAsync(Definitions.Snowflake()));

        result.StatusCode.Should().Be(HttpStatusCode.OK);
        client.Server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_test_whose_response_is_lost_has_no_ambiguous_outcome()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(504), o => o.Resilience.Retry.MaxRetryAttempts = 0);

        var failure = (await client.Client.Awaiting(c => c.Connections.TestAsync(Definitions.Snowflake())).Should().ThrowAsync<ImmutaServerException>()).Which;

        failure.OutcomeUnknown.Should().BeFalse();
    }

    [Fact]
    public async Task Fresh_credentials_are_put_without_key_settings_and_options()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"bulkId":"b"}"""));
        var definition = Definitions.Snowflake();

        var response = await client.Client.Connections.UpdateCredentialsAsync(definition);

        response.GetProperty("bulkId").GetString().Should().Be("b");
        var request = client.Server.Requests.Single();
        request.Method.Should().Be(HttpMethod.Put);
        request.RequestUri.PathAndQuery.Should().Be("/data/connection/prod-snowflake");
        var whole = JsonNode.Parse(definition.Registration.ToJson(revealSecrets: true))!;
        var expected = new JsonObject { ["connection"] = whole["connection"]!.DeepClone(), ["nativeIntegration"] = whole["nativeIntegration"]!.DeepClone() };
        expected["nativeIntegration"]!.AsObject().Remove("userRolePattern").Should().BeTrue("an empty exclusion that nobody chose belongs to the registration alone");
        JsonNode.DeepEquals(JsonNode.Parse(request.Body!), expected).Should().BeTrue();
    }

    [Fact]
    public async Task Credentials_of_the_callers_own_shape_are_put_as_they_are()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(""));

        var response = await client.Client.Connections.UpdateCredentialsAsync("a.b", Samples.Element("""{"connection":{"password":"x"}}"""));

        response.ValueKind.Should().Be(JsonValueKind.Undefined);
        client.Server.Requests.Single().Body.Should().Be("""{"connection":{"password":"x"}}""");
    }

    [Theory]
    [InlineData("""{"connection":{"list":[{"password":"[REDACTED]"}]}}""", "$.connection.list[0].password")]
    [InlineData("""{"password":"***"}""", "$.password")]
    [InlineData("""["x"]""", "$")]
    public async Task A_mask_is_never_sent_back_as_a_credential(string body, string path)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());

        var failure = (await client.Client.Connections.Awaiting(connections => connections.UpdateCredentialsAsync("prod", Samples.Element(body)))
            .Should().ThrowAsync<ImmutaValidationException>()).Which;

        failure.Problems.Should().ContainSingle().Which.Path.Should().Be(path);
        client.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Masked_credentials_of_a_definition_are_refused_too()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());
        var masked = DatabricksConnection.Create("prod", "acme.databricks.example.com", "/sql", "immuta").WithToken("[REDACTED]").Build();

        await client.Client.Connections.Awaiting(connections => connections.UpdateCredentialsAsync(masked)).Should().ThrowAsync<ImmutaValidationException>();

        client.Server.Requests.Should().BeEmpty();
    }
}
