using Immuta.Sdk.Benchmarks.Server;

namespace Immuta.Sdk.Benchmarks.Compare;

// Prints the allocated bytes of one call by type, for the reference of the scenario and for the SDK.
internal static class AllocationProfile
{
    public static async Task<int> RunAsync(string name, int operations)
    {
        await using var server = await ServerProcess.StartAsync("serve");
        var scenario = Scenario.All.First(scenario => scenario.Name.Contains(name, StringComparison.OrdinalIgnoreCase));
        var contenders = scenario.CreateContenders(server.Address);
        foreach (var contender in contenders.Take(2))
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

        Array.ForEach(contenders, contender => contender.Dispose());
        return 0;
    }
}
