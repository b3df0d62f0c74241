using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Ambiguity;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Integrations;

/// <summary>Another client, or a lost response, between the list and the end of the creation.</summary>
public sealed class CreateIfAbsentRaceTests
{
    [Fact]
    public async Task An_equal_integration_of_a_concurrent_client_is_found_after_409()
    {
        await using var fake = new FakeImmuta();

        var ensured = await RaceAsync(fake, Requests.SnowflakeManual());

        (ensured.Created, ensured.Integration.Id).Should().Be((false, fake.Integrations.Single().Id));
        fake.Journal.Count("POST", "/integrations").Should().Be(2);
    }

    [Fact]
    public async Task A_different_integration_of_a_concurrent_client_is_refused_with_what_differs()
    {
        await using var fake = new FakeImmuta();
        var theirs = SnowflakeIntegration.Create(Requests.SnowflakeHost, "THEIR_WH", "IMMUTA_GOVERNANCE").WithKeyPair("IMMUTA_SYSTEM", Keys.Pem).Manual().WithQueryAudit().Build();

        var failure = (await fake.Awaiting(one => RaceAsync(one, theirs)).Should().ThrowAsync<ImmutaPreconditionException>()).Which;

        failure.Findings.Should().Equal("$.config.warehouse is \"THEIR_WH\", and \"GOVERNANCE_WH\" was requested");
    }

    [Fact]
    public async Task A_failed_creation_of_a_concurrent_client_is_found_after_400()
    {
        await using var fake = new FakeImmuta();
        fake.FailNextCreation();

        var failure = (await fake.Awaiting(one => RaceAsync(one, Requests.SnowflakeManual())).Should().ThrowAsync<ImmutaPreconditionException>()).Which;

        failure.Reason.Should().Contain("its creation failed");
    }

    [Theory]
    [InlineData(200, "[]")]
    [InlineData(403, "{}")]
    public async Task A_conflict_with_what_is_not_listed_stays_a_conflict(int status, string list)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]").ThenStatus(409).ThenJson(list, status));

        await client.Client.Awaiting(c => c.Integrations.CreateIfAbsentAsync(Requests.SnowflakeManual())).Should().ThrowAsync<ImmutaConflictException>();

        client.Server.Requests.Select(request => request.Method.Method).Should().Equal("GET", "POST", "GET");
    }

    [Fact]
    public async Task A_refused_request_is_still_reported_as_refused()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]").ThenStatus(422));

        await client.Client.Awaiting(c => c.Integrations.CreateIfAbsentAsync(Requests.SnowflakeManual())).Should().ThrowAsync<ImmutaUnprocessableEntityException>();

        client.Server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_lost_response_is_recovered_with_the_list_from_before()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.DropNextResponse(match: request => request.Matches("POST", "/integrations"));

        var ensured = await tenant.Client.Integrations.CreateIfAbsentAsync(Requests.SnowflakeManual());

        ensured.Created.Should().BeTrue();
        ensured.Integration.Id.Should().Be(tenant.Fake.Integrations.Single().Id);
        tenant.Fake.Journal.Count("GET", "/integrations").Should().Be(2);
        tenant.Fake.Journal.Count("POST", "/integrations").Should().Be(1);
    }

    [Fact]
    public async Task A_lost_response_without_recovery_has_an_unknown_outcome()
    {
        var theirs = JsonNode.Parse(Requests.SnowflakeManual().ToJson())!;
        theirs["id"] = "7";
        var server = new StubHandler().ThenJson("[]").ThenThrow(new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was closed.")).ThenJson($"[{theirs.ToJsonString()}]");
        using var client = new ClientUnderTest(server, options => options.RecoverLostResponses = false);

        (await client.Client.Awaiting(c => c.Integrations.CreateIfAbsentAsync(Requests.SnowflakeManual())).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>())
            .Which.Candidates.Should().Equal("7");
    }

    // Another client creates its integration after the list, right before the creation arrives.
    private static async Task<EnsuredIntegration> RaceAsync(FakeImmuta fake, IntegrationRequest theirs)
    {
        using var direct = fake.CreateHandler();
        await using var rival = ImmutaClient.Create(OptionsFor(fake, direct));
        using var handler = new MeanwhileHandler(fake.CreateHandler());
        handler.Before(Requests.SnowflakeHost, () => rival.Integrations.CreateAsync(theirs));
        await using var client = ImmutaClient.Create(OptionsFor(fake, handler));
        return await client.Integrations.CreateIfAbsentAsync(Requests.SnowflakeManual());
    }

    private static ImmutaClientOptions OptionsFor(FakeImmuta fake, HttpMessageHandler handler) =>
        new() { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = fake.ApiKey, HttpMessageHandler = handler };
}
