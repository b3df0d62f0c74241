using Immuta.Sdk.Benchmarks.Compare;
using Immuta.Sdk.Benchmarks.Contenders;
using Immuta.Sdk.Benchmarks.Server;

namespace Immuta.Sdk.Benchmarks.Startup;

// Measures the time from start to first response, alternating between programs, and the size of the native program.
internal static class StartupRun
{
    private const double MaxMegabytes = 4;
    private const double MaxJitRatio = 1.25;
    private const double MaxNativeRatio = 1.20;

    public static async Task<int> RunAsync(int rounds)
    {
        await using var server = await ServerProcess.StartAsync("serve");
        await CompareAsync(server.Address, isNative: false, rounds);
        var native = await CompareAsync(server.Address, isNative: true, rounds);
        var larger = (native[1].Size - native[0].Size) / (1024.0 * 1024);
        Console.WriteLine($"Native size: floor {Megabytes(native[0])}, Create {Megabytes(native[1])}, Container {Megabytes(native[2])}; Create is {larger:N1} MB larger, at most {MaxMegabytes:N0}: {(larger <= MaxMegabytes ? "held" : "NOT HELD")}");
        return larger <= MaxMegabytes ? 0 : 1;
    }

    private static async Task<IReadOnlyList<StartupProgram>> CompareAsync(Uri address, bool isNative, int rounds)
    {
        var programs = new List<StartupProgram>();
        foreach (var make in (string[])["Floor", "Create", "Container"])
        {
            programs.Add(await StartupProgram.BuildAsync(make, isNative));
        }

        double[][] times = [.. programs.Select(_ => new double[rounds])];
        for (var round = -2; round < rounds; round++)
        {
            for (var turn = 0; turn < programs.Count; turn++)
            {
                var index = (turn + round + 2) % programs.Count;
                var time = await programs[index].RunAsync(address, Handlers.ApiKey);
                if (round >= 0)
                {
                    times[index][round] = time;
                }
            }
        }

        Console.WriteLine($"Start to first response, {(isNative ? "native" : "JIT")}, {rounds} rounds");
        foreach (var (index, program) in programs.Index())
        {
            var ratio = Distribution.Of(times[index].Zip(times[0], (time, floor) => time / floor));
            Console.WriteLine($"  {program.Make,-10}{Distribution.Of(times[index]).Median,8:N1} ms   {ratio.Median:N3} ({ratio.Lower:N3}..{ratio.Upper:N3}){(program.Make == "Create" ? Judge(ratio, isNative) : "")}");
        }

        return programs;
    }

    // The time depends on the load of the machine, so it doesn't decide.
    private static string Judge(Distribution ratio, bool isNative)
    {
        var limit = isNative ? MaxNativeRatio : MaxJitRatio;
        return $", at most {limit:N2}: {(ratio.Median <= limit ? "held" : "not held in this run")}";
    }

    private static string Megabytes(StartupProgram program) => $"{program.Size / (1024.0 * 1024):N1} MB";
}
