using System.Text.Json;

namespace Immuta.Sdk.Testing.Tests.Lookups;

public sealed class ListQuirkTests
{
    public static TheoryData<string, string> Lists => new()
    {
        { "/policy/global", "hits" },
        { "/project", "hits" },
        { "/governance/purpose", "purposes" },
        { "/dataSource", "hits" },
        { "/bim/user", "hits" },
        { "/bim/group", "hits" },
        { "/domain", "data" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_page_is_capped_and_the_offset_goes_on(string path, string list)
    {
        await using var tenant = await FilledAsync(new() { ListPageCap = 2 });

        var names = new List<string>();
        foreach (var offset in new[] { 0, 2, 4 })
        {
            var page = await RowsAsync(tenant, $"{path}?size=10&offset={offset}", list);
            names.AddRange(page);
        }

        names.Should().HaveCount(5).And.OnlyHaveUniqueItems();
        (await RowsAsync(tenant, path + "?offset=5", list)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task An_offset_can_be_ignored_or_repeat_the_last_page(string path, string list)
    {
        await using var tenant = await FilledAsync(new() { ListPageCap = 2 });
        var first = await RowsAsync(tenant, path, list);
        var last = await RowsAsync(tenant, path + "?offset=4", list);

        tenant.Fake.Quirks.ListOffset = ListOffset.Ignored;
        (await RowsAsync(tenant, path + "?offset=4", list)).Should().Equal(first);
        tenant.Fake.Quirks.ListOffset = ListOffset.RepeatsLastPage;
        (await RowsAsync(tenant, path + "?offset=9", list)).Should().Equal(last);
        (await RowsAsync(tenant, path + "?offset=2", list)).Should().NotEqual(last).And.HaveCount(2);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Rows_can_be_in_a_different_order_each_time(string path, string list)
    {
        await using var tenant = await FilledAsync(new() { ListOffset = ListOffset.IgnoredAndShuffled });
        var orders = new HashSet<string>();
        for (var i = 0; i < 50; i++)
        {
            var rows = await RowsAsync(tenant, path + "?offset=3", list);
            rows.Should().HaveCount(5);
            orders.Add(string.Join('|', rows));
        }

        orders.Should().HaveCountGreaterThan(1);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_new_object_is_listed_after_the_delay(string path, string list)
    {
        var clock = new ManualClock();
        await using var tenant = await FilledAsync(new() { ListingDelay = TimeSpan.FromSeconds(30) }, clock);

        (await RowsAsync(tenant, path, list)).Should().BeEmpty();
        (CountOf(await tenant.ReadAsync(path)) ?? 0).Should().Be(0);
        tenant.Fake.Quirks.CountsUnlistedRows = true;
        (CountOf(await tenant.ReadAsync(path)) ?? 5).Should().Be(5);
        clock.Advance(TimeSpan.FromSeconds(30));
        (await RowsAsync(tenant, path, list)).Should().HaveCount(5);
    }

    [Fact]
    public async Task Tags_appear_late_and_are_capped_too()
    {
        var clock = new ManualClock();
        await using var tenant = await LookupTenant.StartAsync(new() { ListingDelay = TimeSpan.FromSeconds(30), ListPageCap = 2 }, clock);
        tenant.Fake.Directory.AddTags("A", "B", "C");

        (await tenant.RowsAsync("/tag")).Should().BeEmpty();
        clock.Advance(TimeSpan.FromSeconds(30));
        (await tenant.RowsAsync("/tag?limit=3")).Should().Equal("A", "B");
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Numeric_ids_can_be_text(string path, string list)
    {
        await using var tenant = await FilledAsync(new() { IdsAsText = true });

        var json = await tenant.ReadAsync(path);

        Rows(json, list).Should().AllSatisfy(row => row.GetProperty("id").ValueKind.Should().Be(JsonValueKind.String));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Unknown_members_are_in_rows_and_around_them(string path, string list)
    {
        await using var tenant = await FilledAsync(new() { UnknownMembers = true });

        var json = await tenant.ReadAsync(path);

        (json.ValueKind is JsonValueKind.Array || json.TryGetProperty("futureUndocumentedField", out _)).Should().BeTrue();
        Rows(json, list).Should().AllSatisfy(row => row.GetProperty("futureUndocumentedField").GetProperty("keep").GetBoolean().Should().BeTrue());
    }

    [Fact]
    public async Task A_single_object_has_quirks_too()
    {
        await using var tenant = await FilledAsync(new() { UnknownMembers = true, IdsAsText = true });

        foreach (var path in new[] { "/bim/rpc/user/current", $"/project/{tenant.Fake.V2.Projects[0].Id}", $"/dataSource/{tenant.Fake.V2.DataSources[0].Id}" })
        {
            var json = await tenant.ReadAsync(path);
            json.TryGetProperty("futureUndocumentedField", out _).Should().BeTrue();
            json.GetProperty("id").ValueKind.Should().Be(JsonValueKind.String);
        }
    }

    // Five rows in each list; the calling user is one of the users.
    private static async Task<TestTenant> FilledAsync(FakeImmutaQuirks quirks, ManualClock? clock = null)
    {
        var tenant = await LookupTenant.StartAsync(quirks, clock);
        for (var i = 1; i <= 5; i++)
        {
            await tenant.ApplyAsync("policy", $$"""{"policyKey":"k{{i}}","name":"n{{i}}","actions":{"type":"manual"},"type":"subscription"}""");
            await tenant.ApplyAsync("project", $$"""{"projectKey":"k{{i}}","name":"n{{i}}"}""");
            await tenant.ApplyAsync("purpose", $$"""{"name":"n{{i}}"}""");
            tenant.Fake.Directory.AddGroup(new($"n{i}"));
            tenant.Fake.Directory.AddDomain(new($"n{i}"));
            if (i < 5)
            {
                tenant.Fake.Directory.AddUser(new($"n{i}"));
            }
        }

        tenant.Fake.V2.AddDataSources("acme", 5);
        return tenant;
    }

    private static async Task<string[]> RowsAsync(TestTenant tenant, string path, string list) =>
        [.. Rows(await tenant.ReadAsync(path), list).Select(row => row.GetProperty("id").ToString())];

    private static JsonElement[] Rows(JsonElement json, string list) =>
        [.. (json.ValueKind is JsonValueKind.Array ? json : json.GetProperty(list)).EnumerateArray()];

    private static int? CountOf(JsonElement json) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty("count", out var count) ? count.GetInt32() : null;
}
