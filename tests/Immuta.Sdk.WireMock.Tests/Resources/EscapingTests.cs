using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.V2;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Resources;

/// <summary>A name with any characters stays one segment of the path, or one value of the query.</summary>
public class EscapingTests
{
    private static readonly JsonElement s_credentials = JsonDocument.Parse("""{"connection":{"password":"example-password"}}""").RootElement;
    private static readonly JsonElement s_nothing = JsonDocument.Parse("{}").RootElement;

    private static readonly Dictionary<string, Func<ImmutaClient, string, Task>> s_calls = new(StringComparer.Ordinal)
    {
        ["GET /integrations/{0}"] = (client, name) => client.Integrations.GetAsync(name),
        ["GET /integrations/{0}/status"] = (client, name) => client.Integrations.GetStatusAsync(name),
        ["PUT /integrations/{0}"] = (client, name) => client.Integrations.UpdateAsync(name, Payloads.Snowflake),
        ["DELETE /integrations/{0}"] = (client, name) => client.Integrations.DeleteAsync(name),
        ["POST /integrations/{0}/regenerate"] = (client, name) => client.Integrations.RegenerateApiKeyAsync(name),
        ["POST /integrations/{0}/scripts/edit"] = (client, name) => client.Scripts.CreateEditAsync(name, Payloads.Snowflake),
        ["POST /integrations/{0}/scripts/delete"] = (client, name) => client.Scripts.CreateDeleteAsync(new IntegrationId(name)),
        ["GET /native-s3/handler/{0}"] = (client, name) => client.Integrations.GetS3DataSourceAsync(name),
        ["GET /data/connection/{0}"] = (client, name) => client.Connections.GetAsync(name),
        ["PUT /data/connection/{0}"] = (client, name) => client.Connections.UpdateCredentialsAsync(name, s_credentials),
        ["GET /data/object/{0}"] = (client, name) => client.DataObjects.GetAsync(new(name)),
        ["DELETE /data/object/acme/{0}"] = (client, name) => client.DataObjects.DeleteAsync(new("acme", name)),
        ["PUT /data/settings/acme/{0}/T"] = (client, name) => client.DataObjects.EnableAsync(new("acme", name, "T")),
        ["POST /data/crawl/{0}"] = (client, name) => client.DataObjects.CrawlAsync(new(name)),
        ["POST /data/object/search/{0}/{0}"] = (client, name) => client.DataObjects.SearchRawAsync(new ObjectPath(name, name), s_nothing),
        ["DELETE /api/v2/data/{0}"] = (client, name) => client.V2.DataSources.DeleteAsync(name),
        ["DELETE /api/v2/project/{0}"] = (client, name) => client.V2.Projects.DeleteAsync(name),
        ["DELETE /tag/{0}?deleteHierarchy=true"] = (client, name) => client.Catalog.Tags.DeleteAsync(name, deleteWholeHierarchy: true),
        ["POST /tag/project/{0}"] = (client, name) => client.Catalog.Tags.ApplyAsync(TagTarget.Create("project", name), ["A"]),
        ["DELETE /tag/project/{0}/{0}"] = (client, name) => client.Catalog.Tags.RemoveAsync(TagTarget.Create("project", name), name),
        ["GET /dataSource/{0}"] = (client, name) => client.Catalog.DataSources.GetAsync(name),
        ["GET /dataSource/{0}/tags"] = (client, name) => client.Catalog.DataSources.GetTagsAsync(name),
        ["GET /bim/group/{0}"] = (client, name) => client.Catalog.Groups.GetAsync(name),
        ["GET /bim/iam/{0}/user/{0}"] = (client, name) => client.Catalog.Users.GetAsync(name, name),
        ["PUT /bim/iam/{0}/user/{0}/authorizations/{0}/{0}"] = (client, name) => client.Catalog.Attributes.SetAsync(UserOrGroup.ForUser(name, name), name, name),
        ["DELETE /bim/iam/{0}/group/{0}/authorizations/{0}/{0}"] = (client, name) => client.Catalog.Attributes.RemoveAsync(UserOrGroup.ForGroup(name, name), name, name),
    };

    // The id comes from the row of a list, which is found by key.
    private static readonly Dictionary<string, (string List, Func<IV2Client, string, Task> Call)> s_callsById = new(StringComparer.Ordinal)
    {
        ["GET /policy/global/appliedTo/{0}"] = ("v2/policies.json", (v2, key) => v2.Policies.FindImpactAsync(key)),
        ["DELETE /policy/global/{0}"] = ("v2/policies.json", (v2, key) => v2.Policies.DeleteAsync(key)),
        ["POST /project/{0}/members/5/acknowledge"] = ("v2/projects.json", (v2, key) => v2.Projects.AcknowledgeAsync(key)),
        ["GET /governance/purpose/{0}?includeSubpurposes=true"] = ("v2/purposes.json", (v2, key) => v2.Purposes.GetAsync(key)),
        ["DELETE /governance/purpose/{0}"] = ("v2/purposes.json", (v2, key) => v2.Purposes.DeleteAsync(key, deleteAllSubpurposes: true)),
    };

    internal static IEnumerable<string> Routes => [.. s_calls.Keys, .. s_callsById.Keys];

    [Theory]
    [InlineData("integrations/any-id.json", "integrations", "native-s3")]
    [InlineData("connections/any-key.json", "data/connection")]
    [InlineData("data-objects/any-path.json", "data/object", "data/settings", "data/crawl")]
    [InlineData("v2/any-key.json", "api/v2")]
    [InlineData("catalog/any-name.json", "tag", "dataSource", "bim")]
    public async Task A_name_with_any_characters_stays_one_segment(string file, params string[] routes)
    {
        await using var tenant = MockTenant.Start(file);
        var client = tenant.CreateClient();
        var calls = s_calls.Where(call => routes.Any(route => call.Key.Contains($" /{route}", StringComparison.Ordinal))).ToList();
        var expected = new List<string>();
        foreach (var name in NastyNames.All)
        {
            foreach (var (route, call) in calls)
            {
                await call(client, name);
                expected.Add(string.Format(null, route, Escaped.Of(name)));
            }
        }

        expected.Count.Should().BeGreaterThan(150);
        tenant.Verify(expected);
    }

    [Fact]
    public async Task The_id_of_a_row_stays_one_segment_and_its_key_is_compared_exactly()
    {
        string[] keys = [.. NastyNames.All.Distinct(StringComparer.Ordinal)];
        string[] ids = [.. keys.Reverse()];
        await using var tenant = MockTenant.Start("v2/any-id.json");
        var lists = StubLists(tenant, [.. keys.Zip(ids, RowOf)]);
        var v2 = tenant.CreateClient().V2;
        var expected = new List<string>();
        foreach (var (route, (list, call)) in s_callsById)
        {
            for (var i = 0; i < keys.Length; i++)
            {
                await call(v2, keys[i]);
                var id = Escaped.Of(ids[i]);
                expected.AddRange(lists[list]);
                expected.AddRange(route.StartsWith("DELETE /governance", StringComparison.Ordinal) ? [$"GET /governance/purpose/{id}?includeSubpurposes=true"] : []);
                expected.Add(string.Format(null, route, id));
            }
        }

        tenant.Verify(expected);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_of_a_row_that_would_be_another_route_is_never_sent(string id)
    {
        await using var tenant = MockTenant.Start();
        var lists = StubLists(tenant, [RowOf("other", "1"), RowOf("key", id)]);
        var v2 = tenant.CreateClient().V2;

        foreach (var (list, call) in s_callsById.Values)
        {
            await v2.Invoking(client => call(client, "key")).Should().ThrowAsync<ImmutaPreconditionException>(list);
        }

        tenant.Verify(s_callsById.Values.SelectMany(call => lists[call.List]));
    }

    [Fact]
    public async Task A_bulk_id_with_any_characters_stays_one_value()
    {
        await using var tenant = MockTenant.Start("jobs/list-any.json");
        var jobs = tenant.CreateClient().Jobs;
        var ids = NastyNames.All.Where(name => !name.Any(char.IsControl)).ToList();
        foreach (var id in ids)
        {
            await jobs.ListAsync(new(id));
        }

        tenant.Verify(ids.Select(id => $"GET /jobs?bulkId={Escaped.Of(id)}"));
    }

    [Fact]
    public async Task A_bulk_id_with_a_control_character_is_refused_before_anything_is_sent()
    {
        await using var tenant = MockTenant.Start();
        var jobs = tenant.CreateClient().Jobs;
        foreach (var id in NastyNames.All.Where(name => name.Any(char.IsControl)))
        {
            await jobs.Invoking(j => j.ListAsync(new(id))).Should().ThrowAsync<ArgumentException>().WithMessage("*control character*");
        }

        tenant.Verify();
    }

    [Fact]
    public async Task A_job_type_with_any_characters_stays_one_value()
    {
        await using var tenant = MockTenant.Start("jobs/summary-any.json");
        var jobs = tenant.CreateClient().Jobs;
        foreach (var name in NastyNames.All)
        {
            await jobs.GetSummaryAsync([name, "x"]);
        }

        tenant.Verify(NastyNames.All.Select(name => $"GET /jobs/summary?jobType={Escaped.Of(name)}&jobType=x"));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_name_that_would_be_another_route_is_refused_before_anything_is_sent(string name)
    {
        await using var tenant = MockTenant.Start();
        var client = tenant.CreateClient();

        foreach (var (route, call) in s_calls)
        {
            await client.Invoking(c => call(c, name)).Should().ThrowAsync<ArgumentException>(route);
        }

        tenant.Verify();
    }

    // One row for all lists: each knows the key under its own name.
    private static string RowOf(string key, string id) =>
        new JsonObject { ["id"] = id, ["policyKey"] = key, ["projectKey"] = key, ["name"] = key, ["subscriptionId"] = 5 }.ToJsonString();

    private static Dictionary<string, IReadOnlyList<string>> StubLists(MockTenant tenant, string[] rows) => new(StringComparer.Ordinal)
    {
        ["v2/policies.json"] = tenant.StubRows("v2/policies.json", rows),
        ["v2/projects.json"] = tenant.StubRows("v2/projects.json", rows, """{"hits":[ROWS]}"""),
        ["v2/purposes.json"] = tenant.StubRows("v2/purposes.json", rows, """{"purposes":[ROWS]}"""),
    };
}
