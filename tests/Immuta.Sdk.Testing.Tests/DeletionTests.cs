using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests;

public sealed class DeletionTests
{
    private const string NotRequired =
        "Credentials are not required for disable unless the integration was configured automatically. "
        + "If you need to update your integration credentials, use PUT to update the integration before disabling.";

    [Theory]
    [BothTransports("Snowflake")]
    [BothTransports("Redshift")]
    [BothTransports("Azure Synapse Analytics")]
    public async Task An_automatic_integration_is_deleted_with_its_credentials_only(TestTransport transport, string technology)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var id = await tenant.CreateAsync(Bodies.Of(technology, automatic: true));

        foreach (var body in new[] { null, new JsonObject(), new JsonObject { ["username"] = "SETUP_ADMIN" } })
        {
            (await tenant.DeleteAsync($"/integrations/{id}", body)).ShouldBeError(
                HttpStatusCode.BadRequest,
                "Integrations that are automatically configured require privileged credentials to disable. Please provide them in your payload.");
        }

        var deleted = await tenant.DeleteAsync($"/integrations/{id}", Bodies.Credentials());

        deleted.Text.Should().Be($$$"""{"id":"{{{id}}}","status":"deleting","validationResults":{"status":"passed","validationTests":[]}}""");
        (await tenant.GetAsync($"/integrations/{id}")).ShouldBeError(HttpStatusCode.NotFound, $"No Integration found with ID {id}.");
        tenant.Fake.Integrations.Should().BeEmpty();
    }

    [Theory]
    [BothTransports("Snowflake")]
    [BothTransports("Redshift")]
    [BothTransports("Azure Synapse Analytics")]
    [BothTransports("Native S3")]
    [BothTransports("Google BigQuery")]
    [BothTransports("Trino")]
    public async Task Any_other_integration_is_deleted_without_credentials(TestTransport transport, string technology)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var id = await tenant.CreateAsync(Bodies.Of(technology, automatic: false));

        (await tenant.DeleteAsync($"/integrations/{id}", Bodies.Credentials())).ShouldBeError(HttpStatusCode.BadRequest, NotRequired);
        (await tenant.DeleteAsync($"/integrations/{id}")).Status.Should().Be(HttpStatusCode.OK);
        tenant.Fake.Integrations.Should().BeEmpty();
    }

    [Theory]
    [BothTransports(true)]
    [BothTransports(false)]
    public async Task Databricks_refuses_credentials_in_both_modes(TestTransport transport, bool automatic)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var id = await tenant.CreateAsync(Bodies.Databricks(automatic));

        (await tenant.DeleteAsync($"/integrations/{id}", Bodies.Credentials())).ShouldBeError(
            HttpStatusCode.BadRequest,
            "Credentials are not required to disable a Databricks Unity Catalog integration. "
            + "If you need to update your integration credentials, use PUT to update the integration before disabling.");
        (await tenant.DeleteAsync($"/integrations/{id}")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [BothTransports(DeleteCredentialsFormat.Flat, false, HttpStatusCode.OK)]
    [BothTransports(DeleteCredentialsFormat.Flat, true, HttpStatusCode.BadRequest)]
    [BothTransports(DeleteCredentialsFormat.InConfig, true, HttpStatusCode.OK)]
    [BothTransports(DeleteCredentialsFormat.InConfig, false, HttpStatusCode.BadRequest)]
    public async Task Credentials_are_found_where_the_quirk_says(
        TestTransport transport, DeleteCredentialsFormat shape, bool wrapped, HttpStatusCode status)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.DeleteCredentials = shape;
        var id = await tenant.CreateAsync(Bodies.Snowflake());
        var body = wrapped ? new JsonObject { ["config"] = Bodies.Credentials() } : Bodies.Credentials();

        (await tenant.DeleteAsync($"/integrations/{id}", body)).Status.Should().Be(status);
    }

    [Theory]
    [BothTransports]
    public async Task Deletion_takes_as_long_as_the_tenants_clock_says(TestTransport transport)
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(
            transport,
            new FakeImmutaOptions { TimeProvider = clock, DeletingDuration = TimeSpan.FromMinutes(1) });
        var id = await tenant.CreateAsync(Bodies.Trino());
        await tenant.DeleteAsync($"/integrations/{id}");

        (await tenant.StatusOfAsync(id)).Should().Be("deleting");
        (await tenant.DeleteAsync($"/integrations/{id}"))
            .ShouldBeError(HttpStatusCode.Conflict, $"Unable to edit integration with ID {id} in current state deleting.");
        clock.Advance(TimeSpan.FromMinutes(1));

        (await tenant.DeleteAsync($"/integrations/{id}"))
            .ShouldBeError(HttpStatusCode.NotFound, $"No integration found with ID {id}.");
    }

    [Theory]
    [BothTransports]
    public async Task A_failed_deletion_ends_in_deleteError_and_can_be_repeated(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var id = await tenant.CreateAsync(Bodies.Trino());
        tenant.Fake.FailNextDeletion(new FakeValidationTest("Cleanup"));

        (await tenant.DeleteAsync($"/integrations/{id}"))["status"].Should().Be("deleting");
        (await tenant.StatusOfAsync(id)).Should().Be("deleteError");
        await tenant.DeleteAsync($"/integrations/{id}");

        tenant.Fake.Integrations.Should().BeEmpty();
    }

    [Theory]
    [BothTransports]
    public async Task A_refused_deletion_changes_nothing(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var id = await tenant.CreateAsync(Bodies.Trino());
        tenant.Fake.RejectNextDeletion(new FakeValidationTest("Cleanup"));

        var refused = await tenant.DeleteAsync($"/integrations/{id}");

        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        refused.Json.GetProperty("validationResults").GetProperty("status").GetString().Should().Be("failed");
        (await tenant.StatusOfAsync(id)).Should().Be("enabled");
    }

    [Theory]
    [BothTransports]
    public async Task A_location_is_reusable_after_deletion_but_ids_are_not(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var first = await tenant.CreateAsync(Bodies.Trino());
        await tenant.DeleteAsync($"/integrations/{first}");

        var second = await tenant.CreateAsync(Bodies.Trino());

        second.Should().Be("10001");
    }
}
