using BenchmarkDotNet.Running;
using Immuta.Sdk.Benchmarks.Compare;
using Immuta.Sdk.Benchmarks.Fleet;
using Immuta.Sdk.Benchmarks.Objects;
using Immuta.Sdk.Benchmarks.Server;
using Immuta.Sdk.Benchmarks.Soak;
using Immuta.Sdk.Benchmarks.Startup;

switch (args)
{
    case ["serve"]:
        return await BenchmarkServer.RunAsync();
    case ["serve-objects", var objects]:
        return await ObjectServer.RunAsync(int.Parse(objects));
    case ["stream", var address, var mode]:
        return await ObjectStream.RunAsync(address, onlyLive: mode == "live");
    case ["objects", .. var number]:
        return await ObjectRun.RunAsync(number is [var many] ? int.Parse(many) : 200_000);
    case ["serve-soak", var percent]:
        return await SoakServer.RunAsync(percent);
    case ["soak", var length, .. var options]:
        return await new SoakRun(SoakPlan.Parse(length, options)).RunAsync();
    case ["fleet", var connections, var workers, .. var options]:
        return await FleetSimulation.RunAsync(FleetPlan.Parse(connections, workers, options));
    case ["startup", .. var turns]:
        return await StartupRun.RunAsync(turns is [var count] ? int.Parse(count) : 21);
    case ["compare", .. var options]:
        return await Comparison.RunAsync(
            rounds: options is [var rounds, ..] ? int.Parse(rounds) : 21,
            only: options is [_, var only, ..] ? only : null);
    case ["profile", var scenario, .. var calls]:
        return await AllocationProfile.RunAsync(scenario, calls is [var operations] ? int.Parse(operations) : 100_000);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
