using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Scenarios;

/// <summary>Creations of what may exist, and deletions of what may not.</summary>
public class EnsureTests
{
    private const string Busy = """{"statusCode":409,"error":"Conflict","message":"Snowflake integration already exists on acme.snowflake.example.com (id = 41)."}""";

    private const string Missing = """{"statusCode":404,"error":"Not Found","message":"Nothing found."}""";

    [Fact]
    public async Task An_equal_integration_is_found_in_the_list_and_nothing_is_posted()
    {
        await using var tenant = MockTenant.Start("integrations/list.json");

        var ensured = await tenant.CreateClient().Integrations.CreateIfAbsentAsync(Payloads.Snowflake);

        (ensured.Created, ensured.Integration.Id.Value).Should().Be((false, "41"));
        ensured.Integration.Config!.AdditionalProperties.Names.Should().Contain("futureMember");
        tenant.Verify("GET /integrations");
    }

    [Fact]
    public async Task A_different_integration_is_refused_with_what_differs()
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("integrations/list.json", mapping => mapping["Response"]!["BodyAsJson"]![0]!["config"]!["database"] = "OTHER");

        (await tenant.CreateClient().Integrations.Invoking(client => client.CreateIfAbsentAsync(Payloads.Snowflake))
            .Should().ThrowAsync<ImmutaPreconditionException>()).Which.Findings.Should().Equal("$.config.database is \"OTHER\", and \"IMMUTA\" was requested");

        tenant.Verify("GET /integrations");
    }

    [Fact]
    public async Task An_integration_that_is_not_listed_is_created_with_one_post()
    {
        await using var tenant = MockTenant.Start("integrations/list-empty.json", "integrations/create.json");

        (await tenant.CreateClient().Integrations.CreateIfAbsentAsync(Payloads.Snowflake)).Created.Should().BeTrue();

        tenant.Verify("GET /integrations", "POST /integrations");
    }

    [Fact]
    public async Task An_integration_that_another_client_creates_in_between_is_found()
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("integrations/lost-creation.json", mapping => StubRace(mapping, Responses.Json(Busy, 409)));

        var ensured = await tenant.CreateClient().Integrations.CreateIfAbsentAsync(Payloads.Snowflake);

        (ensured.Created, ensured.Integration.Id.Value, ensured.Integration.Status).Should().Be((false, "41", IntegrationStatus.Creating));
        tenant.Verify("GET /integrations", "POST /integrations", "GET /integrations");
    }

    [Theory]
    [InlineData("EMPTY_RESPONSE")]
    [InlineData("CONNECTION_RESET_BY_PEER")]
    public async Task A_creation_whose_response_is_lost_is_found_in_the_next_list(string fault)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("integrations/lost-creation.json", mapping => StubRace(mapping, post => post["Response"]!["Headers"]![RequestJournal.FaultHeader] = fault));

        var ensured = await tenant.CreateClient().Integrations.CreateIfAbsentAsync(Payloads.Snowflake);

        (ensured.Created, ensured.Integration.Id.Value).Should().Be((true, "41"));
        tenant.Verify("GET /integrations", "POST /integrations", "GET /integrations");
    }

    [Fact]
    public async Task An_equal_connection_is_read_and_nothing_is_posted()
    {
        await using var tenant = MockTenant.Start("connections/get.json");

        var ensured = await tenant.CreateClient().Connections.RegisterIfAbsentAsync(Payloads.Connection);

        (ensured.Created, ensured.Existing!.NativeIntegrationId?.Value).Should().Be((false, "7"));
        tenant.Verify("GET /data/connection/acme-snowflake");
    }

    [Fact]
    public async Task A_connection_that_is_not_found_is_registered_with_one_post()
    {
        await using var tenant = MockTenant.Start("connections/register.json");

        var ensured = await tenant.CreateClient().Connections.RegisterIfAbsentAsync(Payloads.Connection);

        ensured.Registration!.GetRequiredJob().Id.Value.Should().Be("bulk-1");
        tenant.Verify("GET /data/connection/acme-snowflake", "POST /data/connection");
    }

    [Fact]
    public async Task A_connection_that_another_client_registers_in_between_is_found()
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("connections/lost-registration.json", mapping =>
        {
            if (MappingFile.Method(mapping) == "POST")
            {
                Responses.Json("""{"statusCode":409,"error":"Conflict","message":"The key is taken."}""", 409)(mapping);
            }
        });

        (await tenant.CreateClient().Connections.RegisterIfAbsentAsync(Payloads.Connection)).Created.Should().BeFalse();

        tenant.Verify("GET /data/connection/acme-snowflake", "POST /data/connection", "GET /data/connection/acme-snowflake");
    }

    public static TheoryData<string, string> Deletions => new()
    {
        { "integrations/delete.json", "DELETE /integrations/41" },
        { "data-objects/delete.json", "DELETE /data/object/acme-snowflake" },
        { "v2/data-delete.json", "DELETE /api/v2/data/acme%20sales" },
        { "v2/project-delete.json", "DELETE /api/v2/project/open%20project" },
    };

    [Theory]
    [MemberData(nameof(Deletions))]
    public async Task What_exists_is_deleted_and_what_does_not_is_no_error(string file, string request)
    {
        await using var there = MockTenant.Start();
        there.StubFile(file, mapping => MappingFile.WantUrl(mapping, PathOf(request)));
        await using var gone = MockTenant.Start();
        gone.StubFile(file, mapping =>
        {
            MappingFile.WantUrl(mapping, PathOf(request));
            Responses.Json(Missing, 404)(mapping);
        });

        (await DeleteAsync(there, request)).Should().BeTrue();
        (await DeleteAsync(gone, request)).Should().BeFalse();

        foreach (var tenant in new[] { there, gone })
        {
            tenant.Verify(request).Single().Bytes.Length.Should().Be(0);
        }
    }

    // Stubs have decoded URLs.
    private static string PathOf(string request) => Uri.UnescapeDataString(request.Split(' ')[1]);

#pragma warning disable IMMUTA004 // The deletion of projects is known from another vendor client.
    private static Task<bool> DeleteAsync(MockTenant tenant, string request) => request.Split('/')[1..] switch
    {
        ["integrations", ..] => tenant.CreateClient().Integrations.DeleteIfExistsAsync(41),
        ["data", ..] => tenant.CreateClient().DataObjects.DeleteIfExistsAsync(new("acme-snowflake")),
        [_, _, "data", _] => tenant.CreateClient().V2.DataSources.DeleteIfExistsAsync("acme sales"),
        _ => tenant.CreateClient().V2.Projects.DeleteIfExistsAsync("open project"),
    };
#pragma warning restore IMMUTA004

    // Nothing exists before the creation, and one integration after it.
    private static void StubRace(JsonObject mapping, Action<JsonObject> editCreation)
    {
        if (MappingFile.Method(mapping) == "POST")
        {
            editCreation(mapping);
        }
        else
        {
            mapping["Response"]!["BodyAsJson"]!.AsArray().RemoveAt(0);
        }
    }
}
