using System.Text.Json;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests;

public sealed class DataObjectSettingsTests
{
    private const string Root = "acme-snowflake";
    private const string Database = Root + "/DB_000001";
    private const string Schema = Database + "/SCHEMA_000001";
    private const string Table = Schema + "/TABLE_000001";

    [Theory]
    [BothTransports]
    public async Task Everything_inherits_until_it_is_set(TestTransport transport)
    {
        await using var tenant = await StartAsync(transport);

        var response = await SetAsync(tenant, Database, "isActive", true);

        response.Json.GetProperty("objectPath").GetRawText().Should().Be("""["acme-snowflake","DB_000001"]""");
        (await tenant.GetAsync($"/jobs?bulkId={response["bulkId"]}")).Json.EnumerateArray().Should().ContainSingle();
        (await tenant.GetAsync("/data/object/" + Table)).Text.Should().Be(
            """
            {"objectPath":["acme-snowflake","DB_000001","SCHEMA_000001","TABLE_000001"],"technology":"Snowflake","state":"active","settings":{"isActive":{"value":true,"hasDescendantsWithOverrides":false},"dataOwners":{"value":[],"hasDescendantsWithOverrides":false}},"overrides":{}}
            """);
        (await StateAsync(tenant, Root)).Should().Be("inactive");
        (await StateAsync(tenant, Root + "/DB_000002")).Should().Be("inactive");
        (await OverridesAsync(tenant, Database)).Should().Be("""{"isActive":true}""");
        (await BelowAsync(tenant, Root, "isActive")).Should().BeTrue();
        (await BelowAsync(tenant, Database, "isActive")).Should().BeFalse();
        (await BelowAsync(tenant, Root, "activateNewChildren")).Should().BeFalse();
    }

    [Theory]
    [BothTransports]
    public async Task The_nearest_override_applies(TestTransport transport)
    {
        await using var tenant = await StartAsync(transport);
        await SetAsync(tenant, Table, "isActive", true);
        await SetAsync(tenant, Root, "isActive", true);
        await SetAsync(tenant, Database, "isActive", false);

        (await StateAsync(tenant, Root)).Should().Be("active");
        (await StateAsync(tenant, Root + "/DB_000002/SCHEMA_000001")).Should().Be("active");
        (await StateAsync(tenant, Schema)).Should().Be("inactive");
        (await StateAsync(tenant, Table)).Should().Be("active");
        (await BelowAsync(tenant, Schema, "isActive")).Should().BeTrue();
        (await BelowAsync(tenant, Root + "/DB_000002", "isActive")).Should().BeFalse();
    }

    [Theory]
    [BothTransports]
    public async Task A_value_that_the_parent_has_already_is_no_override(TestTransport transport)
    {
        await using var tenant = await StartAsync(transport);
        await SetAsync(tenant, Table, "isActive", true);

        await SetAsync(tenant, Table, "isActive", false);

        (await OverridesAsync(tenant, Table)).Should().Be("{}");
        (await BelowAsync(tenant, Root, "isActive")).Should().BeFalse();
    }

    [Theory]
    [BothTransports]
    public async Task Several_settings_and_unpublished_ones_are_kept(TestTransport transport)
    {
        await using var tenant = await StartAsync(transport);
        var body = new JsonObject
        {
            ["settings"] = new JsonObject { ["activateNewChildren"] = true, ["someFutureSetting"] = new JsonObject { ["keep"] = 1 } },
        };

        (await tenant.PutAsync("/data/settings/" + Database, body)).Status.Should().Be(HttpStatusCode.OK);

        var settings = (await tenant.GetAsync("/data/object/" + Schema)).Json.GetProperty("settings");
        settings.GetProperty("activateNewChildren").GetProperty("value").GetBoolean().Should().BeTrue();
        settings.GetProperty("someFutureSetting").GetProperty("value").GetRawText().Should().Be("""{"keep":1}""");
        (await tenant.GetAsync("/data/object/" + Table)).Json.GetProperty("settings").TryGetProperty("activateNewChildren", out _).Should().BeFalse();
    }

    [Theory]
    [BothTransports]
    public async Task A_change_takes_effect_when_its_jobs_are_done(TestTransport transport)
    {
        var clock = new ManualClock();
        await using var tenant = await StartAsync(transport, clock);
        tenant.Fake.SetNextJobs(new FakeJobPlan { RunsFor = TimeSpan.FromMinutes(1) });
        tenant.Fake.SetNextJobs(new FakeJobPlan { EndState = null });

        await SetAsync(tenant, Database, "isActive", true);
        await SetAsync(tenant, Root + "/DB_000002", "isActive", true);

        (await StateAsync(tenant, Table)).Should().Be("inactive");
        clock.Advance(TimeSpan.FromMinutes(1));
        (await StateAsync(tenant, Table)).Should().Be("active");
        clock.Advance(TimeSpan.FromDays(1));
        (await StateAsync(tenant, Root + "/DB_000002")).Should().Be("inactive");
    }

    [Theory]
    [BothTransports]
    public async Task A_change_after_its_object_was_deleted_has_no_effect(TestTransport transport)
    {
        var clock = new ManualClock();
        await using var tenant = await StartAsync(transport, clock);
        tenant.Fake.SetNextJobs(new FakeJobPlan { RunsFor = TimeSpan.FromMinutes(1) });
        await SetAsync(tenant, Table, "isActive", true);
        await tenant.DeleteAsync("/data/object/" + Schema);

        clock.Advance(TimeSpan.FromMinutes(1));

        (await BelowAsync(tenant, Root, "isActive")).Should().BeFalse();
    }

    [Theory]
    [BothTransports(true, "active")]
    [BothTransports(false, "inactive")]
    public async Task Objects_found_later_inherit_their_state(TestTransport transport, bool activateNewChildren, string state)
    {
        await using var tenant = await StartAsync(transport);
        await SetAsync(tenant, Root, "isActive", !activateNewChildren);
        await SetAsync(tenant, Root, "activateNewChildren", activateNewChildren);
        tenant.Fake.SetCatalog(Root, new FakeCatalog(3, 3, 4));

        await tenant.PostAsync("/data/crawl/" + Root);

        foreach (var found in new[] { Root + "/DB_000003", Root + "/DB_000003/SCHEMA_000001", Database + "/SCHEMA_000003", Schema + "/TABLE_000004" })
        {
            (await StateAsync(tenant, found)).Should().Be(state, found);
        }

        foreach (var known in new[] { Root, Database, Schema, Table })
        {
            (await StateAsync(tenant, known)).Should().NotBe(state, known);
        }
    }

    [Theory]
    [BothTransports(99_998, HttpStatusCode.OK)]
    [BothTransports(99_999, HttpStatusCode.BadRequest)]
    public async Task A_parent_with_too_many_descendants_cannot_be_enabled(TestTransport transport, int tables, HttpStatusCode status)
    {
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { Catalog = new(1, 1, tables) });
        await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake());

        (await SetAsync(tenant, Database, "isActive", true)).Status.Should().Be(status);
        (await SetAsync(tenant, Database, "isActive", false)).Status.Should().Be(HttpStatusCode.OK);
        (await SetAsync(tenant, Schema, "isActive", true)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [BothTransports("""{}""")]
    [BothTransports("""{"settings":[]}""")]
    [BothTransports("""{"settings":{"isActive":"true"}}""")]
    [BothTransports("""{"settings":{"isActive":null}}""")]
    public async Task A_body_that_breaks_the_schema_is_refused(TestTransport transport, string body)
    {
        await using var tenant = await StartAsync(transport);

        (await tenant.SendAsync("PUT", "/data/settings/" + Table, body)).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [BothTransports]
    public async Task A_registration_may_enable_everything_at_once(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake().Set("settings.isActive", true));

        (await StateAsync(tenant, Table)).Should().Be("active");
        tenant.Fake.Quirks.UnknownEnumValues = true;
        tenant.Fake.Quirks.UnknownMembers = true;
        (await StateAsync(tenant, Table)).Should().Be("someFutureState");
        (await tenant.GetAsync("/data/object/" + Table))["futureUndocumentedField"].Should().NotBeNull();
    }

    private static async Task<TestTenant> StartAsync(TestTransport transport, ManualClock? clock = null)
    {
        var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { TimeProvider = clock ?? TimeProvider.System });
        (await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake())).Status.Should().Be(HttpStatusCode.OK);
        return tenant;
    }

    private static Task<Response> SetAsync(TestTenant tenant, string path, string name, bool value) =>
        tenant.PutAsync("/data/settings/" + path, new JsonObject { ["settings"] = new JsonObject { [name] = value } });

    private static async Task<string?> StateAsync(TestTenant tenant, string path) => (await tenant.GetAsync("/data/object/" + path))["state"];

    private static async Task<string> OverridesAsync(TestTenant tenant, string path) =>
        (await tenant.GetAsync("/data/object/" + path)).Json.GetProperty("overrides").GetRawText();

    private static async Task<bool> BelowAsync(TestTenant tenant, string path, string name) =>
        (await tenant.GetAsync("/data/object/" + path)).Json.GetProperty("settings").GetProperty(name).GetProperty("hasDescendantsWithOverrides").GetBoolean();
}
