using System.Net;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Workflows;

/// <summary>What is read before and after the vendor's own upgrade from integrations to connections.</summary>
public sealed class MigrationTests
{
    [Fact]
    public async Task The_inventory_shows_what_changes_and_what_forbids_the_upgrade()
    {
        await using var tenant = Tenant.InMemory();
        var immuta = tenant.Client;
        var snowflake = await immuta.Integrations.CreateAsync(Snowflake("acme.snowflake.example.com"));
        await immuta.Integrations.CreateAsync(DatabricksIntegration.Create("acme.databricks.example.com", "/sql/1.0/warehouses/1", "immuta").WithToken("token").Automatic().WithWorkspaceIds(["17"]).Build());
        tenant.Fake.V2.AddDataSources("sales", 2, tags: ["PII"]);
        tenant.Fake.V2.AddDataSources("plain", 1, hostname: "elsewhere.snowflake.example.com");
        await immuta.V2.Projects.ApplyAsync(Project.Create("ws", "With workspace").WithSnowflakeWorkspace("WS", "WH").Build());
        await immuta.V2.Projects.ApplyAsync(Project.Create("p", "Without").Build());

        var sent = tenant.Fake.Journal.Entries.Count;

        var items = await ToListAsync(immuta.Workflows.PrepareMigrationAsync());

        items.Count(item => item.Kind == MigrationItemKind.Integration).Should().Be(2);
        items.Single(item => item.Technology == "Databricks").Blockers.Should().ContainSingle().Which.Should().Contain("workspace-catalog binding");
        var sources = items.Where(item => item.Kind == MigrationItemKind.DataSource).OrderBy(item => item.Name, StringComparer.Ordinal).ToList();
        sources.Select(item => (item.Name, item.IntegrationId, item.Tags!.Count, item.Blockers.Count)).Should().Equal(
            ("plain.public.table_000001", null, 0, 0),
            ("sales.public.table_000001", snowflake.Id.Value, 1, 1),
            ("sales.public.table_000002", snowflake.Id.Value, 1, 1));
        items.Single(item => item.Kind == MigrationItemKind.Project).Should().Match<MigrationItem>(item => item.Name == "With workspace" && item.Blockers.Count == 1);
        items.Select(item => MigrationItem.FromJson(item.ToJson())).Should().BeEquivalentTo(items);

        var report = await MigrationReport.CreateAsync(ToAsync(items));
        (report.Total, report.FindingCount, report.Count("blocked"), report.Count("ready")).Should().Be((6, 4, 4, 2));
        report.ToTable().Should().Contain($"| data sources of integration {snowflake.Id} | 2 | 0 |").And.Contain("- Project ").And.Contain("would be lost");
        tenant.Fake.Journal.Entries.Skip(sent).Should().HaveCountGreaterThan(5).And.OnlyContain(entry => entry.Method == "GET");
    }

    [Fact]
    public async Task Without_connection_keys_a_tag_of_v2_is_to_be_checked_by_hand()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.Quirks.HidesConnectionKeys = true;
        tenant.Fake.V2.AddDataSources("sales", 1, tags: ["PII"]);

        var item = (await ToListAsync(tenant.Client.Workflows.PrepareMigrationAsync())).Should().ContainSingle().Which;

        (item.Blockers.Count, item.Checks.Count).Should().Be((0, 1));
    }

    [Fact]
    public async Task The_verification_compares_name_tags_and_state()
    {
        var rows = new Dictionary<int, (string Name, string Tags, bool Deleted)>
        {
            [1] = ("Sales.DB.PUBLIC.ONE", """[{"name":"PII"}]""", false),
            [2] = ("sales.public.two", """[{"name":"PII"}]""", false),
            [3] = ("Sales.DB.PUBLIC.THREE", "[]", false),
            [4] = ("Sales.DB.PUBLIC.FOUR", """[{"name":"PII"}]""", true),
            [6] = ("Something else", """[{"name":"PII"},{"name":"New"}]""", false),
        };
        using var server = new StubHandler().Then(Respond);
        using var client = new ClientUnderTest(server);
        var inventory = Enumerable.Range(1, 6).Select(id => new MigrationItem
        {
            Kind = MigrationItemKind.DataSource,
            Id = id.ToString(null, null),
            Name = $"sales.public.{new[] { "one", "two", "three", "four", "five", "six" }[id - 1]}",
            Schema = "PUBLIC",
            Table = new[] { "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX" }[id - 1],
            Tags = ["PII"],
            IsActive = true,
        }).Prepend(new() { Kind = MigrationItemKind.Integration, Id = "1" });

        var results = (await ToListAsync(client.Client.Workflows.VerifyMigrationAsync(ToAsync(inventory)))).OrderBy(result => result.Before.Id, StringComparer.Ordinal).ToList();

        results.Select(result => result.Outcome).Should().Equal(
            MigrationOutcome.Upgraded, MigrationOutcome.NotUpgraded, MigrationOutcome.Different, MigrationOutcome.Different, MigrationOutcome.Missing, MigrationOutcome.Different);
        results[2].LostTags.Should().Equal("PII");
        results[3].Problems.Should().ContainSingle().Which.Should().Be("It is no longer active.");
        results[5].NewTags.Should().Equal("New");
        results[5].Problems.Should().ContainSingle().Which.Should().Contain("doesn't have the form");
        var report = await MigrationReport.CreateAsync(ToAsync(results));
        (report.Count("Different"), report.Count("Missing"), report.Findings.Count).Should().Be((3, 1, 4));

        HttpResponseMessage Respond(HttpRequestMessage request)
        {
            var path = request.RequestUri!.AbsolutePath;
            if (path.StartsWith("/data/object/", StringComparison.Ordinal))
            {
                var table = path.Split('/')[^1];
                return Response.Json($$"""{"objectPath":["Sales","DB","PUBLIC","{{table}}"],"state":"{{(table == "FOUR" ? "inactive" : "active")}}"}""");
            }

            if (path.EndsWith("/tags", StringComparison.Ordinal))
            {
                return Response.Json($$"""{"tags":{{rows[int.Parse(path.Split('/')[2], null)].Tags}}}""");
            }

            var json = request.RequestUri.Query.Contains("searchText", StringComparison.Ordinal)
                ? ""
                : string.Join(',', rows.Select(row => $$"""{"id":{{row.Key}},"name":"{{row.Value.Name}}","deleted":{{(row.Value.Deleted ? "true" : "false")}}}"""));
            return Response.Json(request.RequestUri.Query.Contains("offset=0", StringComparison.Ordinal) || json.Length == 0
                ? $$"""{"count":{{(json.Length == 0 ? 0 : rows.Count)}},"hits":[{{json}}]}"""
                : $$"""{"count":{{rows.Count}},"hits":[{{json[json.LastIndexOf("{\"id\"", StringComparison.Ordinal)..]}}]}""");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"kind":"Later","id":"1"}""")]
    [InlineData("""{"kind":7,"id":"1"}""")]
    public void A_line_that_is_no_item_is_refused_with_words(string line) =>
        FluentActions.Invoking(() => MigrationItem.FromJson(line)).Should().Throw<ImmutaSerializationException>().WithMessage("*not an item of a migration inventory*");

    [Fact]
    public async Task A_list_that_is_not_complete_ends_the_inventory()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.V2.AddDataSources("sales", 700);
        (tenant.Fake.Quirks.ListPageCap, tenant.Fake.Quirks.ListOffset) = (50, ListOffset.Ignored);

        await FluentActions.Awaiting(() => ToListAsync(tenant.Client.Workflows.PrepareMigrationAsync())).Should().ThrowAsync<ImmutaPagingException>();
    }

    private static SnowflakeManualIntegrationRequest Snowflake(string host) =>
        SnowflakeIntegration.Create(host, "WH", "IMMUTA").WithUserPassword("user", "password").Manual().Build();

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> rows)
    {
        var all = new List<T>();
        await foreach (var row in rows)
        {
            all.Add(row);
        }

        return all;
    }

    private static async IAsyncEnumerable<T> ToAsync<T>(IEnumerable<T> rows)
    {
        await Task.CompletedTask;
        foreach (var row in rows)
        {
            yield return row;
        }
    }
}
