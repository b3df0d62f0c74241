using System.Text.Json;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests;

public sealed class QuirkTests
{
    [Theory]
    [BothTransports(IdFormat.Text, JsonValueKind.String)]
    [BothTransports(IdFormat.Number, JsonValueKind.Number)]
    public async Task Ids_are_text_or_numbers_in_every_response(TestTransport transport, IdFormat shape, JsonValueKind kind)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.IdFormat = shape;

        var created = await tenant.PostAsync("/integrations", Bodies.Trino());
        var read = await tenant.GetAsync("/integrations/10000");
        var list = await tenant.GetAsync("/integrations");
        var status = await tenant.GetAsync("/integrations/10000/status");

        new[] { created.Json, read.Json, list.Json[0], status.Json }.Should()
            .OnlyContain(response => response.GetProperty("id").ValueKind == kind && response.GetProperty("id").ToString() == "10000");
    }

    [Theory]
    [BothTransports]
    public async Task A_change_may_succeed_with_any_status(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.SuccessStatus = HttpStatusCode.Accepted;

        (await tenant.PostAsync("/integrations", Bodies.BigQuery())).Status.Should().Be(HttpStatusCode.Accepted);
        (await tenant.PutAsync("/integrations/10000", Bodies.BigQuery())).Status.Should().Be(HttpStatusCode.Accepted);
        (await tenant.DeleteAsync("/integrations/10000")).Status.Should().Be(HttpStatusCode.Accepted);
        (await tenant.GetAsync("/integrations")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [BothTransports]
    public async Task Secrets_can_be_read_back_redacted(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.SecretsOnRead = SecretReadFormat.Redacted;
        var body = Bodies.Snowflake(automatic: false).With("authenticationType", "oAuthClientCredentials").With("password", null).With(
            "oAuthClientConfig",
            new JsonObject
            {
                ["provider"] = "Okta",
                ["useCertificate"] = false,
                ["clientId"] = "id",
                ["authorityUrl"] = "https://idp.example.com",
                ["clientSecret"] = Bodies.Secret,
            });
        var id = await tenant.CreateAsync(body);

        var config = (await tenant.GetAsync($"/integrations/{id}")).Json.GetProperty("config");

        config.GetProperty("oAuthClientConfig").GetProperty("clientSecret").GetString().Should().Be("[REDACTED]");
        config.GetProperty("oAuthClientConfig").GetProperty("clientId").GetString().Should().Be("id");
        config.GetRawText().Should().NotContain(Bodies.Secret);
    }

    [Theory]
    [BothTransports]
    public async Task Unknown_members_appear_at_every_level(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.UnknownMembers = true;
        var id = await tenant.CreateAsync(Bodies.Snowflake());

        var read = (await tenant.GetAsync($"/integrations/{id}")).Json;

        foreach (var level in new[] { read, read.GetProperty("config"), read.GetProperty("validationResults") })
        {
            level.GetProperty("futureUndocumentedField").GetProperty("keep").GetBoolean().Should().BeTrue();
        }
    }

    [Theory]
    [BothTransports]
    public async Task Unknown_enum_values_replace_status_and_test_result(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.UnknownEnumValues = true;
        var id = await tenant.CreateAsync(Bodies.Trino());

        var read = (await tenant.GetAsync($"/integrations/{id}")).Json;

        read.GetProperty("status").GetString().Should().Be("someFutureStatus");
        read.GetProperty("validationResults").GetProperty("validationTests")[0].GetProperty("status").GetString().Should().Be("someFutureResult");
    }

    [Theory]
    [BothTransports]
    public async Task An_unknown_technology_is_listed_and_can_be_read(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        (await tenant.GetAsync("/integrations/9999")).Status.Should().Be(HttpStatusCode.NotFound);
        tenant.Fake.Quirks.UnknownTechnology = true;

        var list = await tenant.GetAsync("/integrations");

        list.Json[0].GetProperty("type").GetString().Should().Be("Some Future Technology");
        (await tenant.GetAsync("/integrations/9999")).Text.Should().Be(list.Json[0].GetRawText());
    }

    [Theory]
    [BothTransports(StatusFormat.Full, """{"id":"10000","status":"enabled","validationResults":{"status":"passed","validationTests":[]}}""")]
    [BothTransports(StatusFormat.StatusOnly, """{"status":"enabled"}""")]
    [BothTransports(StatusFormat.BareString, "\"enabled\"")]
    public async Task A_poll_returns_the_format_of_the_quirk(TestTransport transport, StatusFormat shape, string text)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.Statuses = shape;
        await tenant.CreateAsync(Bodies.Trino());

        (await tenant.GetAsync("/integrations/10000/status")).Text.Should().Be(text);
    }

    [Theory]
    [BothTransports(TrinoKeyLocation.InConfig)]
    [BothTransports(TrinoKeyLocation.TopLevel)]
    [BothTransports(TrinoKeyLocation.Nowhere)]
    public async Task The_Trino_key_is_at_the_location_of_the_quirk(TestTransport transport, TrinoKeyLocation place)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.TrinoKey = place;
        var id = await tenant.CreateAsync(Bodies.Trino());

        var read = (await tenant.GetAsync($"/integrations/{id}")).Json;

        read.TryGetProperty("apiKey", out _).Should().Be(place is TrinoKeyLocation.TopLevel);
        read.TryGetProperty("config", out _).Should().Be(place is TrinoKeyLocation.InConfig);
        (await tenant.GetAsync("/integrations")).Text.Should().NotContain("fake-trino-api-key");
    }

    [Theory]
    [BothTransports(RegenerateFormat.ApiKeyMember, """{"apiKey":"fake-trino-api-key-2"}""")]
    [BothTransports(RegenerateFormat.OtherMember, """{"futureKey":"fake-trino-api-key-2"}""")]
    [BothTransports(RegenerateFormat.JsonString, "\"fake-trino-api-key-2\"")]
    public async Task Regenerate_returns_a_new_key_in_the_format_of_the_quirk(TestTransport transport, RegenerateFormat shape, string text)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.Regenerate = shape;
        var id = await tenant.CreateAsync(Bodies.Trino());

        (await tenant.PostAsync($"/integrations/{id}/regenerate")).Text.Should().Be(text);

        var config = (await tenant.GetAsync($"/integrations/{id}")).Json.GetProperty("config");
        config.GetProperty("apiKey").GetString().Should().Be("fake-trino-api-key-2");
    }

    [Theory]
    [BothTransports]
    public async Task Regenerate_needs_a_Trino_integration_with_a_key(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var trino = await tenant.CreateAsync(Bodies.Trino());
        var other = await tenant.CreateAsync(Bodies.Snowflake());

        (await tenant.PostAsync("/integrations/5/regenerate")).ShouldBeError(HttpStatusCode.NotFound, "No integration found with ID 5.");
        (await tenant.PostAsync($"/integrations/{other}/regenerate"))
            .ShouldBeError(HttpStatusCode.BadRequest, "The Snowflake integration has no API key to regenerate.");
        tenant.Fake.Quirks.TrinoKey = TrinoKeyLocation.Nowhere;
        (await tenant.PostAsync($"/integrations/{trino}/regenerate")).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [BothTransports]
    public async Task Regenerate_may_be_unknown_to_an_older_server(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.Regenerate = RegenerateFormat.Unsupported;
        var id = await tenant.CreateAsync(Bodies.Trino());

        (await tenant.PostAsync($"/integrations/{id}/regenerate")).ShouldBeError(HttpStatusCode.NotFound, "Not Found");
    }

    [Theory]
    [BothTransports(AcceptedDelimiters.Either, "metadataDelimeters", HttpStatusCode.OK)]
    [BothTransports(AcceptedDelimiters.Either, "metadataDelimiters", HttpStatusCode.OK)]
    [BothTransports(AcceptedDelimiters.Delimeters, "metadataDelimeters", HttpStatusCode.OK)]
    [BothTransports(AcceptedDelimiters.Delimeters, "metadataDelimiters", HttpStatusCode.BadRequest)]
    [BothTransports(AcceptedDelimiters.Delimiters, "metadataDelimeters", HttpStatusCode.BadRequest)]
    [BothTransports(AcceptedDelimiters.Delimiters, "metadataDelimiters", HttpStatusCode.OK)]
    public async Task Synapse_delimiters_are_known_in_the_spelling_of_the_quirk(
        TestTransport transport, AcceptedDelimiters known, string sent, HttpStatusCode status)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.SynapseDelimiters = known;

        var response = await tenant.PostAsync("/integrations", Bodies.Synapse().With(sent, new JsonObject()));

        response.Status.Should().Be(status);
        response.Text.Contains($"$.config.{sent}", StringComparison.Ordinal).Should().Be(status is HttpStatusCode.BadRequest);
    }

    [Theory]
    [BothTransports]
    public async Task Both_spellings_in_one_request_are_refused(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.PostAsync(
            "/integrations",
            Bodies.Synapse().With("metadataDelimeters", new JsonObject()).With("metadataDelimiters", new JsonObject()));

        response.ShouldBeError(
            HttpStatusCode.BadRequest,
            "The request body breaks the schema: $.config: OnlyOneOf (metadataDelimeters, metadataDelimiters)");
    }
}
