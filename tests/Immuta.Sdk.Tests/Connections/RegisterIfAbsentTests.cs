using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Connections;

/// <summary>A connection is registered once, found again while it is equal, and refused with what differs otherwise.</summary>
public sealed class RegisterIfAbsentTests
{
    private const string Registered = """{"objectPath":["prod-snowflake"],"bulkId":"bulk-1"}""";

    private static readonly HttpRequestException s_reset = new("reset");

    public static TheoryData<string> Technologies => ["Snowflake", "Databricks", "Glue"];

    [Theory]
    [MemberData(nameof(Technologies))]
    public async Task The_second_call_of_every_technology_finds_the_first(string technology)
    {
        await using var tenant = await Tenant.OverHttpAsync();
        var definition = Definitions.Of(technology);

        var first = await tenant.Client.Connections.RegisterIfAbsentAsync(definition);
        var second = await tenant.Client.Connections.RegisterIfAbsentAsync(definition);

        (first.Created, first.Key, first.Existing).Should().Be((true, definition.Key, null));
        first.Registration!.GetRequiredJob().Id.Value.Should().NotBeEmpty();
        (second.Created, second.Key, second.Registration).Should().Be((false, definition.Key, null));
        second.Existing!.ConnectionKey.Should().Be(definition.Key);
        tenant.Fake.Journal.Count("POST", "/data/connection").Should().Be(1);
        tenant.Fake.Journal.Count("GET", $"/data/connection/{definition.Key}").Should().Be(2);
    }

    [Theory]
    [MemberData(nameof(Technologies))]
    public async Task A_connection_that_shows_the_same_is_returned(string technology)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(Definitions.Shown(technology)));

        var ensured = await client.Client.Connections.RegisterIfAbsentAsync(Definitions.Of(technology));

        ensured.Created.Should().BeFalse();
        client.Server.Requests.Should().ContainSingle().Which.Method.Should().Be(HttpMethod.Get);
    }

    [Theory]
    [InlineData("\"hostname\":\"acme.", "\"hostname\":\"ACME.")]
    [InlineData("\"port\":443", "\"port\":\"443\"")]
    [InlineData("\"username\":\"IMMUTA_SYSTEM\"", "\"username\":\"[REDACTED]\"")]
    [InlineData("\"port\":", "\"future\":[1],\"privateKey\":\"***\",\"port\":")]
    public async Task What_does_not_contradict_the_request_is_no_difference(string shown, string instead)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(Definitions.Shown("Snowflake").Replace(shown, instead, StringComparison.Ordinal)));

        (await client.Client.Connections.RegisterIfAbsentAsync(Definitions.Snowflake())).Created.Should().BeFalse();
    }

    [Theory]
    [InlineData("\"hostname\":\"acme.", "\"hostname\":\"other.", "$.connection.hostname is \"other.snowflakecomputing.example.com\", and \"acme.snowflakecomputing.example.com\" was requested")]
    [InlineData("\"port\":443", "\"port\":8443", "$.connection.port is 8443, and 443 was requested")]
    [InlineData("\"role\":\"IMMUTA_ROLE\"", "\"role\":\"immuta_role\"", "$.connection.role is \"immuta_role\", and \"IMMUTA_ROLE\" was requested")]
    [InlineData("\"username\":", "\"renamed\":", "$.connection.username is not shown, and \"IMMUTA_SYSTEM\" was requested")]
    [InlineData("\"connection\":", "\"renamed\":", "$.connection is not shown")]
    public async Task What_differs_is_named_with_both_values(string shown, string instead, string finding)
    {
        var failure = await RefusalAsync(Definitions.Shown("Snowflake").Replace(shown, instead, StringComparison.Ordinal));

        failure.Operation.Should().Be("Connections.Register");
        failure.Reason.Should().Be("connection prod-snowflake exists with other settings");
        failure.Findings.Should().Equal(finding);
        failure.Message.Should().Contain("choose another key");
    }

    [Fact]
    public async Task An_additional_member_differs_only_if_it_is_shown()
    {
        var body = JsonNode.Parse(Definitions.Snowflake().Registration.ToJson(revealSecrets: true))!;
        body["connection"]!["x-added"] = "mine";
        var registration = ConnectionRegistration.FromJson(body.ToJsonString());
        var shown = Definitions.Shown("Snowflake");
        using var client = new ClientUnderTest(
            new StubHandler().ThenJson(shown).ThenJson(shown.Replace("\"port\":", "\"x-added\":\"theirs\",\"port\":", StringComparison.Ordinal)));

        (await client.Client.Connections.RegisterIfAbsentAsync(registration)).Created.Should().BeFalse();
        (await client.Client.Connections.Awaiting(connections => connections.RegisterIfAbsentAsync(registration)).Should().ThrowAsync<ImmutaPreconditionException>())
            .Which.Findings.Should().Equal("$.connection.x-added differs");
    }

    [Theory]
    [InlineData(409)]
    [InlineData(400)]
    public async Task An_equal_connection_of_a_concurrent_client_is_found(int status)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404).ThenStatus(status).ThenJson(Definitions.Shown("Snowflake")));

        var ensured = await client.Client.Connections.RegisterIfAbsentAsync(Definitions.Snowflake());

        (ensured.Created, ensured.Existing!.ConnectionKey!.Value.Value).Should().Be((false, "prod-snowflake"));
        client.Server.Requests.Select(request => request.Method.Method).Should().Equal("GET", "POST", "GET");
    }

    [Fact]
    public async Task A_different_connection_of_a_concurrent_client_is_refused()
    {
        var theirs = Definitions.Shown("Snowflake").Replace("\"port\":443", "\"port\":8443", StringComparison.Ordinal);
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404).ThenStatus(409).ThenJson(theirs));

        await client.Client.Connections.Awaiting(connections => connections.RegisterIfAbsentAsync(Definitions.Snowflake())).Should().ThrowAsync<ImmutaPreconditionException>();
    }

    [Theory]
    [InlineData(409, 404, typeof(ImmutaConflictException))]
    [InlineData(409, 403, typeof(ImmutaConflictException))]
    [InlineData(400, 404, typeof(ImmutaBadRequestException))]
    public async Task A_refusal_without_a_readable_connection_is_thrown(int status, int read, Type expected)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404).ThenStatus(status).ThenStatus(read));

        (await client.Client.Connections.Awaiting(connections => connections.RegisterIfAbsentAsync(Definitions.Snowflake())).Should().ThrowAsync<ImmutaApiException>())
            .Which.Should().BeOfType(expected);
    }

    [Fact]
    public async Task The_page_of_a_proxy_does_not_say_that_the_key_is_free()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text("<html>Not here</html>", "text/html", 404)));

        (await client.Client.Connections.Awaiting(connections => connections.RegisterIfAbsentAsync(Definitions.Snowflake())).Should().ThrowAsync<ImmutaNotFoundException>())
            .Which.IsConfirmed.Should().BeFalse();

        client.Server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_lost_response_is_recovered_with_the_read_from_before()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404).ThenThrow(s_reset).ThenJson(Definitions.Shown("Snowflake")));

        var ensured = await client.Client.Connections.RegisterIfAbsentAsync(Definitions.Snowflake());

        ensured.Created.Should().BeTrue();
        ensured.Registration!.IsResponseLost.Should().BeTrue();
        client.Server.Requests.Select(request => request.Method.Method).Should().Equal("GET", "POST", "GET");
    }

    [Fact]
    public async Task A_lost_response_without_recovery_has_an_unknown_outcome()
    {
        using var client = new ClientUnderTest(
            new StubHandler().ThenStatus(404).ThenThrow(s_reset).ThenJson(Definitions.Shown("Snowflake")), options => options.RecoverLostResponses = false);

        (await client.Client.Connections.Awaiting(connections => connections.RegisterIfAbsentAsync(Definitions.Snowflake())).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>())
            .Which.Candidates.Should().Equal("prod-snowflake");
    }

    [Fact]
    public async Task No_secret_is_in_a_finding_even_if_the_server_repeats_it()
    {
        var shown = Definitions.Shown("Snowflake")
            .Replace("\"IMMUTA_ROLE\"", $"\"-----BEGIN PRIVATE KEY-----\\n{Definitions.Canary}\\n-----END PRIVATE KEY-----\\n\"", StringComparison.Ordinal)
            .Replace("\"IMMUTA_WH\"", $"\"{ClientUnderTest.Key}\"", StringComparison.Ordinal);

        var failure = await RefusalAsync(shown);

        failure.Findings.Should().HaveCount(2);
        failure.ToString().Should().NotContainAny(Definitions.Canary, ClientUnderTest.Key);
    }

    [Fact]
    public async Task A_key_that_another_technology_has_is_a_conflict()
    {
        await using var tenant = Tenant.InMemory();
        await tenant.Client.Connections.RegisterAsync(Definitions.Snowflake());
        tenant.Fake.RespondNext(
            FakeResponse.Json(System.Net.HttpStatusCode.NotFound, """{"statusCode":404,"error":"Not Found","message":"No connection found."}"""), count: 2, match: request => request.Method == "GET");

        await tenant.Client.Connections.Awaiting(connections => connections.RegisterIfAbsentAsync(Definitions.Snowflake())).Should().ThrowAsync<ImmutaApiException>();

        tenant.Fake.Connections.Should().ContainSingle();
    }

    private static async Task<ImmutaPreconditionException> RefusalAsync(string shown)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(shown).ThenJson(Registered));
        var failure = (await client.Client.Connections.Awaiting(connections => connections.RegisterIfAbsentAsync(Definitions.Snowflake())).Should().ThrowAsync<ImmutaPreconditionException>()).Which;
        client.Server.Requests.Should().ContainSingle("nothing is sent but the read");
        return failure;
    }
}
