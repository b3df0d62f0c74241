namespace Immuta.Sdk.Testing.Tests.Lookups;

public sealed class DataSourceLookupTests
{
    [Theory]
    [BothTransports]
    public async Task A_data_source_is_listed_with_its_place_on_the_platform(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        await tenant.ApplyAsync("data", LookupTenant.DataSources);

        var list = await tenant.ReadAsync("/dataSource?searchText=CUSTOM");
        var row = list.GetProperty("hits").EnumerateArray().Should().ContainSingle().Which;

        list.GetProperty("count").GetInt32().Should().Be(1);
        list.GetProperty("facets").ShouldBeJson("{}");
        row.GetProperty("id").GetInt32().Should().Be(tenant.Fake.V2.DataSources[0].Id);
        new[] { "name", "connectionString", "remoteSchema", "remoteTable", "blobHandlerType", "connectionKey", "status" }.Select(member => row.GetProperty(member).GetString())
            .Should().Equal("public.customers", "acme.snowflake.example.com:443/SALES", "PUBLIC", "CUSTOMERS", "Snowflake", "acme", "passed");
        row.GetProperty("deleted").GetBoolean().Should().BeFalse();
        row.GetProperty("subscriptionPolicy").GetProperty("subscriptionType").GetString().Should().Be("manual");
        tenant.Fake.Quirks.HidesConnectionKeys = true;
        (await tenant.ReadAsync("/dataSource")).GetProperty("hits")[0].TryGetProperty("connectionKey", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("tag=Sales", 2)]
    [InlineData("tag=Other", 0)]
    [InlineData("connectionString=acme.snowflake.example.com:443/SALES", 2)]
    [InlineData("connectionString=acme", 0)]
    [InlineData("blobHandlerType=Databricks&blobHandlerType=Snowflake", 2)]
    [InlineData("column=CUSTOMER_ID", 1)]
    [InlineData("schema=PUBLIC", 2)]
    [InlineData("hostname=other", 0)]
    [InlineData("domainId=none", 0)]
    [InlineData("status=disabled", 0)]
    public async Task Data_sources_are_filtered_by_their_query(string query, int count)
    {
        await using var tenant = await LookupTenant.StartAsync();
        await tenant.ApplyAsync("data", LookupTenant.DataSources);

        (await tenant.RowsAsync("/dataSource?" + query)).Should().HaveCount(count);
    }

    [Fact]
    public async Task Data_sources_are_found_by_id_and_sorted_by_name()
    {
        await using var tenant = await LookupTenant.StartAsync();
        await tenant.ApplyAsync("data", LookupTenant.DataSources);
        var ids = tenant.Fake.V2.DataSources.Select(source => source.Id).ToArray();

        (await tenant.RowsAsync($"/dataSource?dataSourceIds={ids[1]}&dataSourceIds=999", member: "id")).Should().Equal($"{ids[1]}");
        (await tenant.RowsAsync("/dataSource?sortField=name&sortOrder=desc")).Should().Equal("public.orders", "public.customers");
        (await tenant.ReadAsync("/dataSource?idOnly=true&size=1")).GetProperty("hits").ShouldBeJson($$"""[{"id":{{ids[0]}}}]""");
        (await tenant.GetAsync("/dataSource?dataSourceIds=x")).Status.Should().Be(HttpStatusCode.BadRequest);
        (await tenant.GetAsync("/dataSource?ids=1")).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_disabled_data_source_is_listed_as_deleted()
    {
        await using var tenant = await LookupTenant.StartAsync();
        await tenant.ApplyAsync("data", LookupTenant.DataSources);
        await tenant.ApplyAsync("data", LookupTenant.DataSources.Replace(""",{"schema":"PUBLIC","table":"ORDERS"}""", ""));

        (await tenant.RowsAsync("/dataSource", member: "deleted")).Should().Equal("False", "True");
    }

    [Fact]
    public async Task A_data_source_is_read_with_tags_domains_and_policies()
    {
        await using var tenant = await LookupTenant.StartAsync();
        var domain = tenant.Fake.Directory.AddDomain(new("Finance"));
        tenant.Fake.Directory.AddDomain(new("Dynamic") { AssignmentType = "dynamic", Tags = ["Sales"] });
        await tenant.ApplyAsync("data", LookupTenant.DataSources.Replace("\"tableTags\"", $"\"domainCollectionId\":\"{domain.Id}\",\"tableTags\""));
        await tenant.ApplyAsync("policy", LookupTenant.SubscriptionPolicy);
        await tenant.ApplyAsync("policy", LookupTenant.DataPolicy.Replace("\"staged\":false", "\"staged\":true"));
        var id = tenant.Fake.V2.DataSources[0].Id;

        var source = await tenant.ReadAsync($"/dataSource/{id}?includeSubscribers=false");

        source.GetProperty("domainId").GetString().Should().Be(domain.Id);
        source.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).Should().Equal("Sales");
        source.GetProperty("domains").EnumerateArray().Select(part => part.GetProperty("name").GetString()).Should().Equal("Finance", "Dynamic");
        source.GetProperty("globalPolicies").EnumerateArray().Select(policy => policy.GetProperty("name").GetString()).Should().Equal("Share Sales");
        source.GetProperty("subscriptionPolicy").GetProperty("subscriptionType").GetString().Should().Be("policy");
        (await tenant.GetAsync("/dataSource/999")).ShouldBeError(HttpStatusCode.NotFound, "No data source found with ID 999.");
        (await tenant.GetAsync("/dataSource/x")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_tags_of_a_data_source_are_in_an_object_or_an_array()
    {
        await using var tenant = await LookupTenant.StartAsync();
        await tenant.ApplyAsync("data", LookupTenant.DataSources);
        var path = $"/dataSource/{tenant.Fake.V2.DataSources[0].Id}/tags";

        var tag = (await tenant.ReadAsync(path)).GetProperty("tags")[0];
        tag.GetProperty("name").GetString().Should().Be("Sales");
        tag.GetProperty("source").GetString().Should().Be("curated");
        tag.GetProperty("context").GetString().Should().Be("manual");
        tenant.Fake.Quirks.DataSourceTagsAsArray = true;
        (await tenant.RowsAsync(path)).Should().Equal("Sales");
        (await tenant.GetAsync("/dataSource/999/tags")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_a_change_moves_the_time_of_a_data_source()
    {
        var clock = new ManualClock();
        await using var tenant = await LookupTenant.StartAsync(clock: clock);
        await tenant.ApplyAsync("data", LookupTenant.DataSources);
        clock.Advance(TimeSpan.FromMinutes(1));

        await tenant.ApplyAsync("data", LookupTenant.DataSources.Replace("\"table\":\"ORDERS\"", "\"table\":\"ORDERS\",\"description\":\"new\""));

        (await tenant.RowsAsync("/dataSource", member: "updatedAt")).Should().Equal("2026-11-20T12:00:00.000Z", "2026-11-20T12:01:00.000Z");
        (await tenant.RowsAsync("/dataSource", member: "createdAt")).Should().AllBe("2026-11-20T12:00:00.000Z");
    }

    [Fact]
    public async Task Added_data_sources_go_on_after_those_of_their_key()
    {
        await using var tenant = await LookupTenant.StartAsync();
        tenant.Fake.V2.AddDataSources("big", 2, "Databricks", "acme.databricks.example.com", "main", ["Sales"]);
        tenant.Fake.V2.AddDataSources("big", 1);

        (await tenant.RowsAsync("/dataSource")).Should().Equal("big.public.table_000001", "big.public.table_000002", "big.public.table_000003");
        (await tenant.RowsAsync("/dataSource?blobHandlerType=Databricks&tag=Sales", member: "connectionString")).Should().Equal(Enumerable.Repeat("acme.databricks.example.com:443/main", 2));
        (await tenant.DeleteAsync("/api/v2/data/big")).Status.Should().Be(HttpStatusCode.OK);
        (await tenant.RowsAsync("/dataSource")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("size=1000&offset={0}", 100)]
    [InlineData("size=1000&sortField=name&searchText=table&offset={0}", 100)]
    public async Task A_hundred_thousand_data_sources_are_listed_in_pages(string query, int pages)
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory, new() { JournalCapacity = 10 });
        tenant.Fake.V2.AddDataSources("big", 100_000);
        var names = new HashSet<string>();

        for (var page = 0; page < pages; page++)
        {
            names.UnionWith(await tenant.RowsAsync("/dataSource?" + string.Format(query, page * 1000)));
        }

        names.Should().HaveCount(100_000);
    }
}
