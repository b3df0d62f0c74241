using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests;

public sealed class EditingTests
{
    [Theory]
    [BothTransports]
    public async Task An_edit_goes_through_editing_and_replaces_the_whole_configuration(TestTransport transport)
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(
            transport,
            new FakeImmutaOptions { TimeProvider = clock, EditingDuration = TimeSpan.FromMinutes(1) });
        var id = await tenant.CreateAsync(Bodies.Snowflake().With("audit", new JsonObject { ["enabled"] = true }));

        var edited = await tenant.PutAsync($"/integrations/{id}", Bodies.Snowflake().With("warehouse", "OTHER_WH"));
        edited["status"].Should().Be("editing");
        (await tenant.StatusOfAsync(id)).Should().Be("editing");
        clock.Advance(TimeSpan.FromMinutes(1));
        var read = await tenant.GetAsync($"/integrations/{id}");

        read["status"].Should().Be("enabled");
        read.Json.GetProperty("config").GetProperty("warehouse").GetString().Should().Be("OTHER_WH");
        read.Json.GetProperty("config").TryGetProperty("audit", out _).Should().BeFalse();
    }

    [Theory]
    [BothTransports]
    public async Task A_failed_edit_is_rolled_back(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var id = await tenant.CreateAsync(Bodies.Snowflake());
        tenant.Fake.FailNextEdit(new FakeValidationTest("Grants"));

        (await tenant.PutAsync($"/integrations/{id}", Bodies.Snowflake().With("warehouse", "OTHER_WH")))["status"].Should().Be("editing");
        var read = await tenant.GetAsync($"/integrations/{id}");

        read["status"].Should().Be("editError");
        read.Json.GetProperty("config").GetProperty("warehouse").GetString().Should().Be("GOVERNANCE_WH");
        read.Json.GetProperty("validationResults").GetProperty("status").GetString().Should().Be("failed");
    }

    [Theory]
    [BothTransports]
    public async Task A_refused_edit_changes_nothing(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var id = await tenant.CreateAsync(Bodies.Snowflake());
        tenant.Fake.RejectNextEdit(new FakeValidationTest("Grants"));

        var refused = await tenant.PutAsync($"/integrations/{id}", Bodies.Snowflake());

        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        refused.Json.GetProperty("validationResults").GetProperty("status").GetString().Should().Be("failed");
        (await tenant.StatusOfAsync(id)).Should().Be("enabled");
    }

    [Theory]
    [BothTransports]
    public async Task A_failed_creation_is_repaired_with_PUT(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.FailNextCreation();
        var id = await tenant.CreateAsync(Bodies.Snowflake());

        await tenant.PutAsync($"/integrations/{id}", Bodies.Snowflake());

        (await tenant.StatusOfAsync(id)).Should().Be("enabled");
    }

    [Theory]
    [BothTransports]
    public async Task A_repair_that_fails_stays_in_createError(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.FailNextCreation();
        tenant.Fake.FailNextEdit();
        var id = await tenant.CreateAsync(Bodies.Snowflake());

        (await tenant.PutAsync($"/integrations/{id}", Bodies.Snowflake())).Status.Should().Be(HttpStatusCode.OK);

        (await tenant.StatusOfAsync(id)).Should().Be("createError");
    }

    [Theory]
    [BothTransports]
    public async Task An_unknown_id_is_not_found_with_a_small_i(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var response = await tenant.PutAsync("/integrations/5", Bodies.Snowflake());

        response.ShouldBeError(HttpStatusCode.NotFound, "No integration found with ID 5.");
    }

    [Theory]
    [BothTransports("creating")]
    [BothTransports("editing")]
    [BothTransports("deleting")]
    [BothTransports("migrating")]
    public async Task A_busy_integration_can_be_neither_edited_nor_deleted(TestTransport transport, string status)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var id = await tenant.CreateAsync(Bodies.Snowflake());
        tenant.Fake.SetStatus(id, status);
        var message = $"Unable to edit integration with ID {id} in current state {status}.";

        (await tenant.PutAsync($"/integrations/{id}", Bodies.Snowflake())).ShouldBeError(HttpStatusCode.Conflict, message);
        (await tenant.DeleteAsync($"/integrations/{id}", Bodies.Credentials())).ShouldBeError(HttpStatusCode.Conflict, message);
    }

    [Theory]
    [BothTransports("Redshift", true, "type")]
    [BothTransports("Snowflake", false, "autoBootstrap")]
    public async Task Type_and_bootstrap_mode_cannot_be_edited(TestTransport transport, string technology, bool automatic, string named)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var id = await tenant.CreateAsync(Bodies.Snowflake());

        var response = await tenant.PutAsync($"/integrations/{id}", Bodies.Of(technology, automatic));

        response.ShouldBeError(HttpStatusCode.BadRequest, $"Unable to edit integration due to changes of non-editable attribute(s). {named}");
    }

    [Theory]
    [BothTransports("metadataDelimeters")]
    [BothTransports("metadataDelimiters")]
    public async Task Synapse_delimiters_cannot_be_edited_in_either_spelling(TestTransport transport, string spelling)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var body = Bodies.Synapse().With(spelling, new JsonObject { ["hashDelimiter"] = "|" });
        var id = await tenant.CreateAsync(body);

        var changed = await tenant.PutAsync($"/integrations/{id}", Bodies.Synapse().With(spelling, new JsonObject { ["hashDelimiter"] = "!" }));
        var same = await tenant.PutAsync($"/integrations/{id}", body.With("impersonation", new JsonObject { ["enabled"] = true }));

        changed.ShouldBeError(HttpStatusCode.BadRequest, $"Unable to edit integration due to changes of non-editable attribute(s). {spelling}");
        same.Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [BothTransports]
    public async Task Further_members_can_be_declared_non_editable(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.NonEditableMembers = ["host", "database"];
        var id = await tenant.CreateAsync(Bodies.Snowflake());

        var response = await tenant.PutAsync(
            $"/integrations/{id}",
            Bodies.Snowflake(host: "other.example.com").With("database", "OTHER"));

        response.ShouldBeError(
            HttpStatusCode.BadRequest,
            "Unable to edit integration due to changes of non-editable attribute(s). host, database");
    }

    [Theory]
    [BothTransports]
    public async Task An_edit_cannot_take_the_location_of_another_integration(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        await tenant.CreateAsync(Bodies.Snowflake());
        var id = await tenant.CreateAsync(Bodies.Snowflake(host: "other.example.com"));

        var response = await tenant.PutAsync($"/integrations/{id}", Bodies.Snowflake());

        response.Status.Should().Be(HttpStatusCode.Conflict);
    }

    [Theory]
    [BothTransports("Native S3", false, HttpStatusCode.OK)]
    [BothTransports("Trino", false, HttpStatusCode.OK)]
    [BothTransports("Native S3", true, HttpStatusCode.BadRequest)]
    [BothTransports("Trino", true, HttpStatusCode.BadRequest)]
    public async Task Undocumented_edits_are_rejected_if_the_quirk_is_set(
        TestTransport transport, string technology, bool refused, HttpStatusCode status)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.RefuseUndocumentedEdits = refused;
        var id = await tenant.CreateAsync(Bodies.Of(technology));

        (await tenant.PutAsync($"/integrations/{id}", Bodies.Of(technology))).Status.Should().Be(status);
    }
}
