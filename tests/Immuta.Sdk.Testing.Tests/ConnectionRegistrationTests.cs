using System.Text.Json;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests;

public sealed class ConnectionRegistrationTests
{
    [Theory]
    [BothTransports("userPassword")]
    [BothTransports("keyPair")]
    [BothTransports("certificate")]
    [BothTransports("clientSecret")]
    [BothTransports("token")]
    [BothTransports("oAuthM2M")]
    [BothTransports("lake formation")]
    public async Task A_connection_is_tested_registered_followed_and_read(TestTransport transport, string what)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var body = ConnectionBodies.Of(what);

        var test = await tenant.PostAsync("/data/connection/test", body);
        var registered = await tenant.PostAsync("/data/connection", body);
        var jobs = await tenant.GetAsync($"/jobs?bulkId={registered["bulkId"]}");
        var read = await tenant.GetAsync($"/data/object/{ConnectionBodies.Key}");

        (test.Status, test.Text).Should().Be((HttpStatusCode.OK, "{}"));
        registered.Status.Should().Be(HttpStatusCode.OK, registered.Text);
        registered.Json.GetProperty("objectPath").GetRawText().Should().Be($"""["{ConnectionBodies.Key}"]""");
        jobs.Json.EnumerateArray().Select(job => job.GetProperty("state").GetString()).Should().NotBeEmpty().And.OnlyContain(state => state == "completed");
        read["technology"].Should().Be(body["connection"]!["technology"]!.GetValue<string>());
    }

    [Theory]
    [BothTransports]
    public async Task A_test_registers_nothing(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        await tenant.PostAsync("/data/connection/test", ConnectionBodies.Snowflake());

        tenant.Fake.Connections.Should().BeEmpty();
        tenant.Fake.Integrations.Should().BeEmpty();
        (await tenant.GetAsync($"/data/connection/{ConnectionBodies.Key}"))
            .ShouldBeError(HttpStatusCode.NotFound, $"No connection found with key {ConnectionBodies.Key}.");
    }

    [Theory]
    [BothTransports]
    public async Task The_crawl_goes_on_by_the_clock_and_objects_are_there_when_it_ends(TestTransport transport)
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(
            transport, new FakeImmutaOptions { TimeProvider = clock, JobDuration = TimeSpan.FromMinutes(5), Catalog = new(3, 1, 1) });
        var bulkId = (await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake()))["bulkId"];

        (await StatesAsync(tenant, bulkId)).Should().Equal("active", "active", "active", "active");
        tenant.Fake.Connections.Single().ObjectCount.Should().Be(0);
        clock.Advance(TimeSpan.FromMinutes(5));
        (await StatesAsync(tenant, bulkId)).Should().OnlyContain(state => state == "completed").And.HaveCount(4);
        tenant.Fake.Connections.Single().ObjectCount.Should().Be(9);
    }

    [Theory]
    [BothTransports]
    public async Task Jobs_may_be_listed_late_and_start_late(TestTransport transport)
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { TimeProvider = clock, Catalog = new(1, 1, 1) });
        tenant.Fake.Quirks.JobsListedAfter = TimeSpan.FromSeconds(20);
        tenant.Fake.Quirks.LateJobAfter = TimeSpan.FromMinutes(2);
        var bulkId = (await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake()))["bulkId"];

        (await StatesAsync(tenant, bulkId)).Should().BeEmpty();
        clock.Advance(TimeSpan.FromSeconds(20));
        (await StatesAsync(tenant, bulkId)).Should().HaveCount(2);
        tenant.Fake.Connections.Single().ObjectCount.Should().Be(0);
        clock.Advance(TimeSpan.FromMinutes(2));
        (await StatesAsync(tenant, bulkId)).Should().HaveCount(3);
        tenant.Fake.Connections.Single().ObjectCount.Should().Be(3);
    }

    [Theory]
    [BothTransports("failed")]
    [BothTransports("expired")]
    [BothTransports("cancelled")]
    public async Task A_crawl_that_does_not_complete_finds_nothing(TestTransport transport, string state)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.SetNextJobs(new FakeJobPlan { Count = 2 }, new FakeJobPlan { EndState = state, Output = "Set by the test." });

        var bulkId = (await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake()))["bulkId"];

        (await StatesAsync(tenant, bulkId)).Should().Equal("completed", "completed", state);
        tenant.Fake.Connections.Single().ObjectCount.Should().Be(0);
    }

    [Theory]
    [BothTransports(HttpStatusCode.Conflict)]
    [BothTransports(HttpStatusCode.BadRequest)]
    public async Task A_key_that_is_taken_is_refused_and_changes_nothing(TestTransport transport, HttpStatusCode status)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.ExistingConnection = status;
        await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake());

        var response = await tenant.PostAsync("/data/connection", ConnectionBodies.Databricks(ConnectionBodies.Key));

        response.ShouldBeError(status, $"A connection with key {ConnectionBodies.Key} already exists.");
        tenant.Fake.Connections.Single().Technology.Should().Be("Snowflake");
        tenant.Fake.Integrations.Should().ContainSingle();
    }

    [Theory]
    [BothTransports]
    public async Task A_connection_has_an_integration_with_a_removal_script(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        foreach (var body in new[] { ConnectionBodies.Snowflake(), ConnectionBodies.Databricks(), ConnectionBodies.LakeFormation() })
        {
            await tenant.PostAsync("/data/connection", body);
        }

        var ids = tenant.Fake.Connections.ToDictionary(connection => connection.Technology, connection => connection.NativeIntegrationId, StringComparer.Ordinal);
        (await tenant.GetAsync($"/integrations/{ids["Databricks"]}"))["type"].Should().Be("Databricks");
        (await tenant.PostAsync($"/integrations/{ids["Snowflake"]}/scripts/delete")).Status.Should().Be(HttpStatusCode.OK);
        (await tenant.PostAsync($"/integrations/{ids["Databricks"]}/scripts/delete")).Status.Should().Be(HttpStatusCode.OK);
        (await tenant.PostAsync($"/integrations/{ids["Glue"]}/scripts/delete"))
            .ShouldBeError(HttpStatusCode.BadRequest, "There is no delete script for a Glue integration.");
    }

    [Theory]
    [BothTransports]
    public async Task A_connection_is_read_without_its_secrets(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { TimeProvider = new ManualClock() });
        await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake());

        var read = await tenant.GetAsync($"/data/connection/{ConnectionBodies.Key}");

        read.Text.Should().NotContain(Bodies.Secret);
        read.Json.GetProperty("connection").TryGetProperty("password", out _).Should().BeFalse();
        read.Json.GetProperty("connection").GetProperty("role").GetString().Should().Be("GOVERNANCE_READER");
        read["createdAt"].Should().Be("2026-11-20T12:00:00.000Z");
        read.Json.GetProperty("creator").GetProperty("id").GetInt32().Should().Be(read.Json.GetProperty("createdBy").GetInt32());
        read.Json.GetProperty("nativeIntegrationId").GetInt32().Should().Be(10000);
        tenant.Fake.Quirks.SecretsOnRead = SecretReadFormat.Redacted;
        tenant.Fake.Quirks.NativeIntegrationId = IdFormat.Text;
        read = await tenant.GetAsync($"/data/connection/{ConnectionBodies.Key}");
        read.Json.GetProperty("connection").GetProperty("password").GetString().Should().Be("[REDACTED]");
        read.Json.GetProperty("nativeIntegrationId").ValueKind.Should().Be(JsonValueKind.String);
    }

    [Theory]
    [BothTransports]
    public async Task An_object_path_may_be_text(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Quirks.ObjectPath = ObjectPathFormat.Text;

        (await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake()))["objectPath"].Should().Be(ConnectionBodies.Key);
        (await tenant.GetAsync($"/data/object/{ConnectionBodies.Key}/DB_000001"))["objectPath"].Should().Be($"{ConnectionBodies.Key}/DB_000001");
    }

    [Theory]
    [BothTransports]
    public async Task Credentials_are_replaced_in_both_parts_or_in_one(TestTransport transport)
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { TimeProvider = clock });
        await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake());
        clock.Advance(TimeSpan.FromDays(1));
        var target = $"/data/connection/{ConnectionBodies.Key}";
        var keyPair = ConnectionBodies.SnowflakeKeyPair();
        var both = new JsonObject { ["connection"] = keyPair["connection"]!.DeepClone(), ["nativeIntegration"] = keyPair["nativeIntegration"]!.DeepClone() };
        var alone = new JsonObject { ["connection"] = ConnectionBodies.Snowflake()["connection"]!.DeepClone() };

        var changed = await tenant.PutAsync(target, both);
        (await StatesAsync(tenant, changed["bulkId"])).Should().Equal("completed");
        var read = await tenant.GetAsync(target);
        read.Json.GetProperty("connection").GetProperty("authenticationType").GetString().Should().Be("keyPair");
        read["updatedAt"].Should().Be("2026-11-21T12:00:00.000Z");
        tenant.Fake.Integrations.Single().Config!.Value.GetProperty("authenticationType").GetString().Should().Be("keyPair");
        (await tenant.PutAsync(target, alone)).Status.Should().Be(HttpStatusCode.OK);
        (await tenant.GetAsync(target)).Json.GetProperty("connection").GetProperty("authenticationType").GetString().Should().Be("userPassword");
    }

    [Theory]
    [BothTransports("failed")]
    [BothTransports("completed")]
    public async Task An_edit_holds_only_once_its_jobs_have_completed(TestTransport transport, string state)
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { TimeProvider = clock });
        await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake());
        tenant.Fake.SetNextJobs(new FakeJobPlan { RunsFor = TimeSpan.FromMinutes(1), EndState = state });

        await tenant.PutAsync($"/data/connection/{ConnectionBodies.Key}", ConnectionBodies.SnowflakeKeyPair());

        (await AuthenticationAsync()).Should().Be("userPassword");
        clock.Advance(TimeSpan.FromMinutes(1));
        (await AuthenticationAsync()).Should().Be(state is "completed" ? "keyPair" : "userPassword");

        async Task<string?> AuthenticationAsync() =>
            (await tenant.GetAsync($"/data/connection/{ConnectionBodies.Key}")).Json.GetProperty("connection").GetProperty("authenticationType").GetString();
    }

    [Theory]
    [BothTransports]
    public async Task An_edit_that_makes_no_sense_is_refused(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake());
        var target = $"/data/connection/{ConnectionBodies.Key}";

        (await tenant.PutAsync("/data/connection/nobody", ConnectionBodies.Snowflake())).Status.Should().Be(HttpStatusCode.NotFound);
        (await tenant.PutAsync(target, new JsonObject { ["settings"] = new JsonObject() })).Status.Should().Be(HttpStatusCode.BadRequest);
        (await tenant.PutAsync(target, ConnectionBodies.Databricks(ConnectionBodies.Key)))
            .ShouldBeError(HttpStatusCode.BadRequest, "$.connection.technology of a connection cannot be changed.");
        (await tenant.PutAsync(target, ConnectionBodies.Snowflake("other")))
            .ShouldBeError(HttpStatusCode.BadRequest, "$.connectionKey of a connection cannot be changed.");
        (await tenant.PutAsync(target, ConnectionBodies.Snowflake().Set("connection.port", 444))).Text.Should().Contain("$.connection.port");
    }

    private static async Task<IEnumerable<string?>> StatesAsync(TestTenant tenant, string? bulkId) =>
        (await tenant.GetAsync($"/jobs?bulkId={bulkId}")).Json.EnumerateArray().Select(job => job.GetProperty("state").GetString()).ToList();
}
