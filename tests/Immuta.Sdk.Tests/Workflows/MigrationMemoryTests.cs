using System.Diagnostics;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Performance;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Workflows;

/// <summary>The memory of the whole process is measured, so that no test may run beside.</summary>
[Collection(nameof(AllocationBudgetTests))]
public sealed class MigrationMemoryTests(ITestOutputHelper output)
{
    private const string Variable = "IMMUTA_MIGRATION_DATA_SOURCES";

    // Holding the items of the default size would need more.
    private const long MaxGrowth = 6 * 1024 * 1024;

    [Fact]
    public async Task A_big_tenant_is_read_without_memory_growing_with_it()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable(Variable), out var wanted) ? wanted : 10_000;
        var integrations = Math.Max(1, count / 500);
        // Neither the fake nor the test keeps anything for each request.
        await using var tenant = Tenant.InMemory(options => options.LoggerFactory = null, new() { JournalCapacity = 10 });
        for (var i = 0; i < integrations; i++)
        {
            await tenant.Client.Integrations.CreateAsync(SnowflakeIntegration.Create($"acme{i}.snowflake.example.com", "WH", "IMMUTA").WithUserPassword("user", "password").Manual().Build());
            tenant.Fake.V2.AddDataSources($"key-{i}", count / integrations, hostname: $"acme{i}.snowflake.example.com", tags: ["PII"]);
        }

        var clock = Stopwatch.StartNew();
        var (items, blocked, most) = (0L, 0L, 0L);
        var start = GC.GetTotalMemory(forceFullCollection: true);
        await foreach (var item in tenant.Client.Workflows.PrepareMigrationAsync())
        {
            items++;
            blocked += item.Blockers.Count;
            if (items % 1000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - start);
            }
        }

        output.WriteLine($"{integrations} integrations, {count} data sources: {items} items in {clock.Elapsed.TotalSeconds:F1} s, at most {most / 1024.0 / 1024.0:F1} MB more in memory");
        items.Should().Be(integrations + count);
        blocked.Should().Be(count);
        most.Should().BeLessThan(MaxGrowth);
    }
}
