using BenchmarkDotNet.Running;
using Immuta.Sdk.Benchmarks.Compare;
using Immuta.Sdk.Benchmarks.Server;

switch (args)
{
    case ["serve"]:
        return await BenchmarkServer.RunAsync();
    case ["compare", .. var options]:
        return await Comparison.RunAsync(
            rounds: options is [var rounds, ..] ? int.Parse(rounds) : 21,
            only: options is [_, var only, ..] ? only : null);
    case ["profile", var scenario, .. var count]:
        return await AllocationProfile.RunAsync(scenario, count is [var operations] ? int.Parse(operations) : 100_000);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
