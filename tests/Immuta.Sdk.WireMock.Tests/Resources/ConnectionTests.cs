using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Resources;

public class ConnectionTests
{
    public static TheoryData<Action<JsonObject>> TestResponses => [Responses.Json("""{"success":true}"""), Responses.Json("\"ok\""), Responses.Text("OK", "text/plain"), Responses.Empty()];

    [Theory]
    [MemberData(nameof(TestResponses), DisableDiscoveryEnumeration = true)]
    public async Task A_connection_is_tested_with_the_body_of_its_registration(Action<JsonObject> response)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("connections/test.json", response);

        ((int)(await tenant.CreateClient().Connections.TestAsync(Payloads.Connection)).StatusCode).Should().BeOneOf(200, 204);

        tenant.Verify("POST /data/connection/test");
    }

    [Theory]
    [InlineData("""{"objectPath":["acme-snowflake"],"bulkId":"bulk-1"}""")]
    [InlineData("""{"objectPath":"acme-snowflake","bulkId":"bulk-1"}""")]
    public async Task A_registration_is_posted_once_and_returns_its_jobs(string response)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("connections/register.json", mapping =>
        {
            if (MappingFile.Method(mapping) == "POST")
            {
                Responses.Json(response)(mapping);
            }
        });

        var outcome = await tenant.CreateClient().Connections.RegisterAsync(Payloads.Connection);

        outcome.ObjectPath.Names.Should().Equal("acme-snowflake");
        outcome.GetRequiredJob().Id.Value.Should().Be("bulk-1");
        outcome.IsResponseLost.Should().BeFalse();
        tenant.Verify("GET /data/connection/acme-snowflake", "POST /data/connection");
    }

    [Fact]
    public async Task A_connection_is_read_by_its_key()
    {
        await using var tenant = MockTenant.Start("connections/get.json");

        var connection = await tenant.CreateClient().Connections.GetAsync("acme-snowflake");

        (connection.NativeIntegrationId?.Value, connection.Creator!.Name, connection.Endpoint!.Port).Should().Be(("7", "Jordan Example", 443));
        tenant.Verify("GET /data/connection/acme-snowflake");
    }

    [Fact]
    public async Task New_credentials_are_put_without_settings_and_options()
    {
        await using var tenant = MockTenant.Start("connections/update-credentials.json");

        (await tenant.CreateClient().Connections.UpdateCredentialsAsync(Payloads.Connection)).GetProperty("connectionKey").GetString().Should().Be("acme-snowflake");

        tenant.Verify("PUT /data/connection/acme-snowflake");
    }

    [Fact]
    public async Task New_credentials_of_a_body_of_ones_own_arrive_as_they_are()
    {
        using var body = JsonDocument.Parse("""{"connection":{"password":"ünïcode \\ +","n":1.50,"none":null},"list":[]}""");
        await using var tenant = MockTenant.Start();
        tenant.StubFile("connections/update-credentials.json", mapping =>
        {
            MappingFile.WantBody(mapping, JsonNode.Parse(body.RootElement.GetRawText())!);
            Responses.Empty()(mapping);
        });

        (await tenant.CreateClient().Connections.UpdateCredentialsAsync("acme-snowflake", body.RootElement)).ValueKind.Should().Be(JsonValueKind.Undefined);

        tenant.Verify("PUT /data/connection/acme-snowflake").Single().Body.Should().Contain("1.50");
    }

    public static TheoryData<string> Registrations =>
        [.. SchemaSamples.Names("connections").Where(name => !name.Contains("data-object-settings", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Registrations))]
    public async Task Every_sample_arrives_member_for_member(string sample)
    {
        var body = SchemaSamples.Node(sample);
        var key = (string)body["connectionKey"]!;
        await using var tenant = MockTenant.Start();
        tenant.StubFile("connections/register.json", mapping =>
        {
            if (MappingFile.Method(mapping) == "GET")
            {
                MappingFile.WantUrl(mapping, $"/data/connection/{key}");
            }

            MappingFile.WantBody(mapping, body);
        });

        await tenant.CreateClient().Connections.RegisterAsync(ConnectionRegistration.FromJson(SchemaSamples.Text(sample)));

        var received = tenant.Verify($"GET /data/connection/{key}", "POST /data/connection");
        JsonNode.DeepEquals(JsonNode.Parse(received[1].Body), body).Should().BeTrue(received[1].Body);
    }
}
