using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests;

/// <summary>The memory of the whole process is measured, so that no test may run beside.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    [Fact]
    public async Task A_thousand_connections_with_large_platforms_take_up_little_memory()
    {
        await using var tenant = await TestTenant.StartAsync(
            TestTransport.InMemory, new FakeImmutaOptions { Catalog = new(50, 50, 1_000), JournalCapacity = 10, RecordManualFlow = false });
        await RegisterAsync(0, 100);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await RegisterAsync(100, 900);

        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(30_000_000);
        tenant.Fake.Journal.Entries.Should().HaveCount(10);
        tenant.Fake.Connections.Should().HaveCount(1_000).And.OnlyContain(connection => connection.ObjectCount == 2_502_550);

        async Task RegisterAsync(int from, int count)
        {
            for (var number = from; number < from + count; number++)
            {
                var response = await tenant.PostAsync("/data/connection", ConnectionBodies.SnowflakeKeyPair($"acme-{number}"));
                (await tenant.GetAsync($"/jobs?bulkId={response["bulkId"]}")).Json.GetArrayLength().Should().Be(51);
            }
        }
    }

    [Theory]
    [BothTransports]
    public async Task A_page_of_half_a_million_tables_creates_only_its_rows(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { Catalog = new(5, 10, 10_000) });
        await tenant.PostAsync("/data/connection", ConnectionBodies.Snowflake());
        tenant.Fake.Quirks.ObjectSearch = ObjectSearchScope.Descendants;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var page = await tenant.PostAsync("/data/object/search/" + ConnectionBodies.Key, new JsonObject { ["offset"] = 500_054, ["size"] = 100 });

        page.Json.EnumerateArray().Should().ContainSingle().Which.GetProperty("objectPath").EnumerateArray().Last().GetString().Should().Be("TABLE_010000");
        tenant.Fake.Connections.Single().ObjectCount.Should().Be(500_055);
        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(5_000_000);
    }
}
