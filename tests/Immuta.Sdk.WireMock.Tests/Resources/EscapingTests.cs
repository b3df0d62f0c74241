using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
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

    internal static IEnumerable<string> Routes => s_calls.Keys;

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
}
