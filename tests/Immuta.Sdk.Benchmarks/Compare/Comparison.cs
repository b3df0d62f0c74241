using Immuta.Sdk.Benchmarks.Contenders;
using Immuta.Sdk.Benchmarks.Server;

namespace Immuta.Sdk.Benchmarks.Compare;

// Runs all contenders alternately in one process against one server in another, so that other load on the machine
// affects all of them equally.
internal static class Comparison
{
    private const int WarmUpRounds = 6;

    public static async Task<int> RunAsync(int rounds, string? only)
    {
        await using var server = await ServerProcess.StartAsync("serve");
        Console.WriteLine($"{rounds} interleaved rounds on {Environment.ProcessorCount} processors, .NET {Environment.Version}; median and middle half; ratios are of the same round.");
        var held = true;
        foreach (var scenario in Scenario.All.Where(scenario => only is null || scenario.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            var contenders = scenario.CreateContenders(server.Address);
            held &= ComparisonTable.Print(scenario, contenders, await MeasureAsync(scenario, contenders, rounds));
            Array.ForEach(contenders, contender => contender.Dispose());
        }

        return held ? 0 : 1;
    }

    // One row per contender, one column per round.
    private static async Task<Measurement[][]> MeasureAsync(Scenario scenario, IContender[] contenders, int rounds)
    {
        Measurement[][] results = [.. contenders.Select(_ => new Measurement[rounds])];
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            for (var turn = 0; turn < contenders.Length; turn++)
            {
                // Rotate the order so that no contender is always first.
                var index = (turn + round + WarmUpRounds) % contenders.Length;
                var measured = await Measurement.TakeAsync(scenario, contenders[index]);
                if (round >= 0)
                {
                    results[index][round] = measured;
                }
            }
        }

        return results;
    }
}
