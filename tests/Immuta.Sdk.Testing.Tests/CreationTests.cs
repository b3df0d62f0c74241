namespace Immuta.Sdk.Testing.Tests;

public sealed class CreationTests
{
    [Theory]
    [BothTransports("Snowflake", true)]
    [BothTransports("Snowflake", false)]
    [BothTransports("Databricks", true)]
    [BothTransports("Redshift", true)]
    [BothTransports("Azure Synapse Analytics", false)]
    [BothTransports("Native S3", false)]
    [BothTransports("Google BigQuery", false)]
    [BothTransports("Trino", false)]
    public async Task Every_technology_goes_from_creating_to_enabled(TestTransport transport, string technology, bool automatic)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var created = await tenant.PostAsync("/integrations", Bodies.Of(technology, automatic));
        var read = await tenant.GetAsync("/integrations/10000");

        created.Status.Should().Be(HttpStatusCode.OK);
        created.Json.EnumerateObject().Select(member => member.Name).Should().Equal("id", "status", "validationResults");
        created["id"].Should().Be("10000");
        created["status"].Should().Be("creating");
        read["status"].Should().Be("enabled");
        read["type"].Should().Be(technology);
        tenant.Fake.Integrations.Should().ContainSingle().Which.Type.Should().Be(technology);
    }

    [Theory]
    [BothTransports]
    public async Task Creation_takes_as_long_as_the_tenants_clock_says(TestTransport transport)
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(
            transport,
            new FakeImmutaOptions { TimeProvider = clock, CreatingDuration = TimeSpan.FromMinutes(2) });
        var id = await tenant.CreateAsync(Bodies.Snowflake());

        (await tenant.StatusOfAsync(id)).Should().Be("creating");
        clock.Advance(TimeSpan.FromMinutes(1));
        (await tenant.StatusOfAsync(id)).Should().Be("creating");
        clock.Advance(TimeSpan.FromMinutes(1));

        (await tenant.StatusOfAsync(id)).Should().Be("enabled");
    }

    [Theory]
    [BothTransports]
    public async Task A_configuration_is_read_back_without_its_secrets(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var id = await tenant.CreateAsync(Bodies.Snowflake());

        var config = (await tenant.GetAsync($"/integrations/{id}")).Json.GetProperty("config");

        config.GetProperty("host").GetString().Should().Be("acme.snowflake.example.com");
        config.GetProperty("port").GetInt32().Should().Be(443);
        config.TryGetProperty("password", out _).Should().BeFalse();
        (await tenant.GetAsync("/integrations")).Text.Should().NotContain(Bodies.Secret);
        tenant.Fake.Integrations[0].Config!.Value.GetRawText().Should().Contain("acme.snowflake").And.NotContain(Bodies.Secret);
    }

    [Theory]
    [BothTransports]
    public async Task The_list_is_empty_at_first_and_then_ordered_by_id(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        (await tenant.GetAsync("/integrations")).Text.Should().Be("[]");

        await tenant.CreateAsync(Bodies.Snowflake());
        await tenant.CreateAsync(Bodies.Redshift());

        (await tenant.GetAsync("/integrations")).Json.EnumerateArray().Select(item => item.GetProperty("id").GetString())
            .Should().Equal("10000", "10001");
    }

    [Theory]
    [BothTransports]
    public async Task A_configured_failure_ends_in_createError_with_its_tests(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.FailNextCreation(
            new FakeValidationTest("Initial Validation: Basic Connection Test", "failed", "No route."),
            new FakeValidationTest("Another", "skipped"));

        var id = await tenant.CreateAsync(Bodies.Snowflake());
        var read = await tenant.GetAsync($"/integrations/{id}");

        read["status"].Should().Be("createError");
        var results = read.Json.GetProperty("validationResults");
        results.GetProperty("status").GetString().Should().Be("failed");
        results.GetProperty("validationTests").GetRawText().Should().Be(
            """[{"name":"Initial Validation: Basic Connection Test","status":"failed","message":"No route."},{"name":"Another","status":"skipped"}]""");
    }

    [Theory]
    [BothTransports]
    public async Task Posting_again_for_a_failed_host_is_refused_with_the_PUT_to_use(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.FailNextCreation();
        await tenant.CreateAsync(Bodies.Snowflake());

        var again = await tenant.PostAsync("/integrations", Bodies.Snowflake());

        again.ShouldBeError(
            HttpStatusCode.BadRequest,
            "Use PUT /integrations/10000 endpoint to update connection information for Snowflake integration on host "
            + "acme.snowflake.example.com (id = 10000) that previously failed to create.");
    }

    [Theory]
    [BothTransports("Snowflake", "acme.snowflake.example.com")]
    [BothTransports("Databricks", "acme.databricks.example.com")]
    [BothTransports("Redshift", "acme.redshift.example.com")]
    [BothTransports("Azure Synapse Analytics", "acme.synapse.example.com")]
    [BothTransports("Native S3", "landing zone")]
    [BothTransports("Google BigQuery", "immuta_meta")]
    [BothTransports("Trino", "this tenant")]
    public async Task Posting_again_for_an_existing_place_is_a_conflict(TestTransport transport, string technology, string place)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        await tenant.CreateAsync(Bodies.Of(technology));

        var again = await tenant.PostAsync("/integrations", Bodies.Of(technology));

        again.ShouldBeError(HttpStatusCode.Conflict, $"{technology} integration already exists on {place} (id = 10000).");
        tenant.Fake.Integrations.Should().HaveCount(1);
    }

    [Theory]
    [BothTransports("landing zone", "s3://other/", HttpStatusCode.Conflict)]
    [BothTransports("other", "s3://acme-landing/", HttpStatusCode.Conflict)]
    [BothTransports("other", "s3://other/", HttpStatusCode.OK)]
    public async Task S3_integrations_share_neither_name_nor_path(TestTransport transport, string name, string path, HttpStatusCode status)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        await tenant.CreateAsync(Bodies.S3());

        (await tenant.PostAsync("/integrations", Bodies.S3(name, path))).Status.Should().Be(status);
    }

    [Theory]
    [BothTransports]
    public async Task A_refused_creation_leaves_nothing_behind(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.RejectNextCreation();

        var refused = await tenant.PostAsync("/integrations", Bodies.Snowflake());

        refused.ShouldBeError(HttpStatusCode.UnprocessableEntity, "Validation of prerequisite setup failed. Unable to create integration.");
        refused["validationResults"].Should().BeNull();
        tenant.Fake.Integrations.Should().BeEmpty();
        (await tenant.PostAsync("/integrations", Bodies.Snowflake())).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [BothTransports]
    public async Task A_refused_creation_shows_its_failed_tests(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.RejectNextCreation(new FakeValidationTest("Grants", "failed", "Missing."));

        var refused = await tenant.PostAsync("/integrations", Bodies.Snowflake());

        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        refused.Json.GetProperty("validationResults").GetRawText().Should().Be(
            """{"status":"failed","validationTests":[{"name":"Grants","status":"failed","message":"Missing."}]}""");
    }

    [Theory]
    [BothTransports]
    public async Task An_unreachable_metastore_refuses_the_next_Databricks_creation_only(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.RejectNextDatabricksCreate();

        await tenant.CreateAsync(Bodies.Snowflake());
        var refused = await tenant.PostAsync("/integrations", Bodies.Databricks());

        refused.ShouldBeError(HttpStatusCode.UnprocessableEntity, "Processing Error: Error trying to get the current metastore info.");
        await tenant.CreateAsync(Bodies.Databricks());
    }

    [Theory]
    [BothTransports("/integrations/5")]
    [BothTransports("/integrations/5/status")]
    public async Task An_unknown_id_is_not_found_when_read(TestTransport transport, string path)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        (await tenant.GetAsync(path)).ShouldBeError(HttpStatusCode.NotFound, "No Integration found with ID 5.");
    }

    [Theory]
    [BothTransports("recurringValidationError")]
    [BothTransports("migrating")]
    [BothTransports("aStatusOfTomorrow")]
    public async Task A_test_can_set_any_status(TestTransport transport, string status)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var id = await tenant.CreateAsync(Bodies.Snowflake());

        tenant.Fake.SetStatus(id, status);

        (await tenant.StatusOfAsync(id)).Should().Be(status);
    }

    [Fact]
    public async Task Setting_the_status_of_an_unknown_integration_throws()
    {
        await using var fake = new FakeImmuta();

        fake.Invoking(tenant => tenant.SetStatus("5", "enabled")).Should().Throw<ArgumentException>().WithMessage("*no integration 5*");
    }
}
