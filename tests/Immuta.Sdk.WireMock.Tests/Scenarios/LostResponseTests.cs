using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Scenarios;

/// <summary>Writes that the server processed and whose responses a broken connection lost.</summary>
public class LostResponseTests
{
    [Theory]
    [InlineData("EMPTY_RESPONSE")]
    [InlineData("CONNECTION_RESET_BY_PEER")]
    public async Task A_creation_whose_response_is_lost_is_found_in_the_list_and_posted_once(string fault)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("integrations/lost-creation.json", mapping =>
        {
            if (mapping["Response"]!["Headers"]![RequestJournal.FaultHeader] is not null)
            {
                mapping["Response"]!["Headers"]![RequestJournal.FaultHeader] = fault;
            }
        });

        var created = await tenant.CreateClient().Integrations.CreateAsync(Payloads.Snowflake);

        (created.Id.Value, created.Status).Should().Be(("41", IntegrationStatus.Creating));
        tenant.Verify("GET /integrations", "POST /integrations", "GET /integrations");
    }

    [Fact]
    public async Task A_creation_that_may_be_either_of_two_is_never_the_result()
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("integrations/lost-creation.json", mapping =>
        {
            if ((string?)mapping["WhenStateIs"] == "created")
            {
                var twin = mapping["Response"]!["BodyAsJson"]![1]!.DeepClone();
                twin["id"] = "43";
                mapping["Response"]!["BodyAsJson"]!.AsArray().Add(twin);
            }
        });

        var failure = (await tenant.CreateClient().Integrations.Invoking(client => client.CreateAsync(Payloads.Snowflake))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which;

        failure.Candidates.Should().Equal("41", "43");
        tenant.Verify("GET /integrations", "POST /integrations", "GET /integrations");
    }

    [Fact]
    public async Task A_repeated_update_with_409_succeeds_once_the_configuration_matches()
    {
        await using var tenant = MockTenant.Start("integrations/repeated-update.json");

        (await tenant.CreateClient().Integrations.UpdateAsync(41, Payloads.Snowflake)).Status.Should().Be(IntegrationStatus.Enabled);

        var sent = tenant.Verify("PUT /integrations/41", "PUT /integrations/41", "GET /integrations/41", "GET /integrations/41");
        sent[1].Bytes.ToArray().Should().Equal(sent[0].Bytes.ToArray());
    }

    [Fact]
    public async Task A_repeated_deletion_that_meets_itself_reads_the_status_and_has_been_accepted()
    {
        await using var tenant = MockTenant.Start("integrations/repeated-deletion.json");

        (await tenant.CreateClient().Integrations.DeleteAsync(41)).Status.Should().Be(IntegrationStatus.Deleting);

        tenant.Verify("DELETE /integrations/41", "DELETE /integrations/41", "GET /integrations/41/status");
    }

    [Fact]
    public async Task A_repeated_deletion_that_finds_nothing_has_succeeded()
    {
        await using var tenant = MockTenant.Start();
        foreach (var mapping in MappingFile.Read("integrations/repeated-deletion.json").Take(2))
        {
            if (mapping["Response"]!["Headers"]![RequestJournal.FaultHeader] is null)
            {
                Responses.Json("""{"statusCode":404,"error":"Not Found","message":"No integration found with ID 41."}""", 404)(mapping);
            }

            tenant.Stub(mapping);
        }

        (await tenant.CreateClient().Integrations.DeleteAsync(41)).Id.Value.Should().Be("41");

        tenant.Verify("DELETE /integrations/41", "DELETE /integrations/41");
    }

    [Fact]
    public async Task A_registration_with_a_lost_response_is_found_by_key_and_posted_once()
    {
        await using var tenant = MockTenant.Start("connections/lost-registration.json");

        var outcome = await tenant.CreateClient().Connections.RegisterAsync(Payloads.Connection);

        (outcome.IsResponseLost, outcome.Job).Should().Be((true, null));
        outcome.ObjectPath.Names.Should().Equal("acme-snowflake");
        tenant.Verify("GET /data/connection/acme-snowflake", "POST /data/connection", "GET /data/connection/acme-snowflake");
    }
}
