using Immuta.Sdk.Benchmarks.Contenders;
using Immuta.Sdk.Benchmarks.Server;

namespace Immuta.Sdk.Benchmarks.Compare;

// Prints the allocated bytes of one call by type, for the floor and for the SDK.
internal static class AllocationProfile
{
    public static async Task<int> RunAsync(string name, int operations)
    {
        await using var server = await ServerProcess.StartAsync("serve");
        using var floor = new FloorContender(server.Address);
        using var sdk = new SdkContender(server.Address, "Immuta.Sdk", recoverLostResponses: false);
        var scenario = Scenario.All.First(scenario => scenario.Name.Contains(name, StringComparison.OrdinalIgnoreCase));
        foreach (IContender contender in new IContender[] { floor, sdk })
        {
            await scenario.RunAsync(contender, Math.Min(1000, operations));
            using var listener = new AllocationListener();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await scenario.RunAsync(contender, operations);
            var bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)operations;
            Console.WriteLine($"{scenario.Name}, {contender.Name}: {bytes:N0} bytes an operation, the listener's own among them");
            foreach (var (type, sum) in listener.BytesByType.OrderByDescending(pair => pair.Value).Take(60))
            {
                Console.WriteLine($"{sum / (double)operations,10:N0}  {type}");
            }
        }

        return 0;
    }
}
