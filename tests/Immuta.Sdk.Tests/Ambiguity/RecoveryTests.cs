using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Connections;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>The rule for which object counts as the one whose response was lost, for integrations and connections.</summary>
public sealed class RecoveryTests
{
    private const string Member = "clusterName";

    private static readonly HttpRequestException s_reset = new("reset");

    [Fact]
    public async Task An_integration_that_shows_another_additional_member_is_not_ours()
    {
        var failure = await AmbiguityOf(WithCluster("MY-CLUSTER"), Shown(config => config[Member] = "THEIR-CLUSTER"));

        failure.Candidates.Should().Equal("7");
    }

    [Fact]
    public async Task An_integration_that_shows_our_additional_member_is_ours() =>
        (await CreateAsync(WithCluster("MY-CLUSTER"), Shown(config => config[Member] = "MY-CLUSTER"))).Id.Value.Should().Be("7");

    [Fact]
    public async Task An_additional_member_that_an_integration_does_not_show_leaves_doubt() =>
        (await AmbiguityOf(WithCluster("MY-CLUSTER"), Shown(_ => { }))).Candidates.Should().Equal("7");

    [Fact]
    public async Task An_additional_member_that_is_shown_as_a_mask_leaves_doubt() =>
        await AmbiguityOf(WithCluster("MY-CLUSTER"), Shown(config => config[Member] = "[REDACTED]"));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task An_integration_without_an_id_is_never_returned(string id)
    {
        var shown = AsRead(Requests.SnowflakeManual());
        shown["id"] = JsonNode.Parse(id);

        (await AmbiguityOf(Requests.SnowflakeManual(), shown)).Candidates.Should().BeEmpty();
    }

    [Fact]
    public async Task A_list_from_before_with_a_row_that_has_no_id_proves_nothing_new()
    {
        var shown = AsRead(Requests.SnowflakeManual()).ToJsonString();
        var nameless = JsonNode.Parse(shown)!.AsObject();
        nameless.Remove("id");
        using var client = new ClientUnderTest(
            new StubHandler().ThenJson($"[{nameless.ToJsonString()}]").ThenThrow(s_reset).ThenJson($"[{shown}]"));

        await client.Awaiting(c => c.Client.Integrations.CreateAsync(Requests.SnowflakeManual())).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>();
    }

    [Theory]
    [InlineData("privateKey", "another key, in clear")]
    [InlineData("port", "443")]
    public async Task A_secret_that_is_shown_and_a_number_shown_as_text_make_no_difference(string member, string value)
    {
        var request = SnowflakeIntegration.Create(Requests.SnowflakeHost, "GOVERNANCE_WH", "IMMUTA_GOVERNANCE")
            .WithKeyPair("IMMUTA_SYSTEM", "-----BEGIN PRIVATE KEY-----\nEXAMPLE\n-----END PRIVATE KEY-----\n").Manual().WithPort(443).Build();
        var shown = AsRead(request);
        shown["config"]![member] = value;

        (await CreateAsync(request, shown)).Id.Value.Should().Be("7");
    }

    [Fact]
    public async Task A_connection_that_shows_what_is_documented_is_ours() =>
        (await RegisterAsync(Definitions.Snowflake(), Definitions.Shown("Snowflake"))).IsResponseLost.Should().BeTrue();

    [Theory]
    [InlineData("authenticationType")]
    [InlineData("port")]
    [InlineData("warehouse")]
    [InlineData("role")]
    [InlineData("username")]
    [InlineData("technology")]
    [InlineData("hostname")]
    public async Task A_connection_that_lacks_what_the_documented_read_returns_leaves_doubt(string member)
    {
        var shown = JsonNode.Parse(Definitions.Shown("Snowflake"))!;
        shown["connection"]!.AsObject().Remove(member).Should().BeTrue();

        await DoubtOf(Definitions.Snowflake(), shown.ToJsonString());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"prod-other\"")]
    public async Task A_connection_with_another_key_or_without_one_is_not_a_match(string key)
    {
        var shown = JsonNode.Parse(Definitions.Shown("Snowflake"))!;
        shown["connectionKey"] = JsonNode.Parse(key);

        await DoubtOf(Definitions.Snowflake(), shown.ToJsonString());
    }

    [Theory]
    [InlineData(PayloadSection.Connection)]
    [InlineData(PayloadSection.NativeIntegration)]
    [InlineData(PayloadSection.NativeIntegrationConfig)]
    [InlineData(PayloadSection.Registration)]
    public async Task An_additional_member_that_a_connection_does_not_show_leaves_doubt(PayloadSection part) =>
        await DoubtOf(Extended(part), Definitions.Shown("Snowflake"));

    [Theory]
    [InlineData("MY-CLUSTER", true)]
    [InlineData("THEIR-CLUSTER", false)]
    public async Task An_additional_member_of_a_connection_is_compared(string shown, bool isOurs)
    {
        var connection = JsonNode.Parse(Definitions.Shown("Snowflake"))!;
        connection["connection"]![Member] = shown;

        var registering = FluentActions.Awaiting(() => RegisterAsync(Extended(PayloadSection.Connection), connection.ToJsonString()));
        await (isOurs ? (Task)registering.Should().NotThrowAsync() : registering.Should().ThrowAsync<ImmutaAmbiguousOutcomeException>());
    }

    [Fact]
    public async Task A_resumed_onboarding_takes_up_no_connection_that_leaves_doubt()
    {
        await using var fixture = new Workflows.WorkflowFixture();
        var connection = Extended(PayloadSection.Connection);
        fixture.Fake.AbortNextConnection(match: request => request.Matches("POST", "/data/connection"));
        await fixture.OnboardAsync(connection);
        await fixture.Tenant.Client.Connections.RegisterAsync(Definitions.Snowflake());

        var result = await fixture.OnboardAsync(connection);

        result.Outcome.Should().Be(OnboardingOutcome.Unknown);
        result.Error.Should().BeOfType<ImmutaAmbiguousOutcomeException>();
    }

    private static SnowflakeConnection Extended(PayloadSection part) => SnowflakeConnection
        .Create("prod-snowflake", "acme.snowflakecomputing.example.com", "IMMUTA_WH", "IMMUTA", "IMMUTA_ROLE")
        .WithKeyPair("IMMUTA_SYSTEM", "-----BEGIN PRIVATE KEY-----\nEXAMPLE\n-----END PRIVATE KEY-----\n")
        .WithRecommendedSettings()
        .WithAdditionalProperty(part, Member, Samples.Element("\"MY-CLUSTER\""))
        .Build();

    private static SnowflakeManualIntegrationRequest WithCluster(string name) => SnowflakeIntegration
        .Create(Requests.SnowflakeHost, "GOVERNANCE_WH", "IMMUTA_GOVERNANCE")
        .WithUserPassword("IMMUTA_SYSTEM", "example-password").Manual()
        .WithAdditionalProperty(Member, Samples.Element($"\"{name}\""))
        .Build();

    private static JsonObject Shown(Action<JsonObject> change)
    {
        var read = AsRead(Requests.SnowflakeManual());
        read["config"]!["authenticationType"] = "userPassword";
        change(read["config"]!.AsObject());
        return read;
    }

    private static JsonObject AsRead(IntegrationRequest request)
    {
        var read = JsonNode.Parse(request.ToJson())!.AsObject();
        read["id"] = "7";
        return read;
    }

    private static async Task<Integration> CreateAsync(IntegrationRequest request, JsonObject shown)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]").ThenThrow(s_reset).ThenJson($"[{shown.ToJsonString()}]"));
        return await client.Client.Integrations.CreateAsync(request);
    }

    private static async Task<ImmutaAmbiguousOutcomeException> AmbiguityOf(IntegrationRequest request, JsonObject shown) =>
        (await FluentActions.Awaiting(() => CreateAsync(request, shown)).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which;

    private static async Task<ConnectionRegistrationResult> RegisterAsync(ConnectionDefinition connection, string shown)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404).ThenThrow(s_reset).ThenJson(shown));
        return await client.Client.Connections.RegisterAsync(connection);
    }

    private static async Task<ImmutaAmbiguousOutcomeException> DoubtOf(ConnectionDefinition connection, string shown) =>
        (await FluentActions.Awaiting(() => RegisterAsync(connection, shown)).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which;
}
