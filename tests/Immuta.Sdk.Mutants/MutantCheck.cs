using System.Diagnostics;

namespace Immuta.Sdk.Mutants;

/// <summary>Wakes one mutant after the other and looks whether its tests notice.</summary>
internal sealed class MutantCheck(PrivateCopy copy) : IDisposable
{
    private static readonly TimeSpan s_longestBaseline = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_longestRun = TimeSpan.FromMinutes(1);
    private readonly TestHost _host = new(copy.TestAssembly);

    public async IAsyncEnumerable<MutantResult> RunAsync(IReadOnlyList<Mutant> mutants)
    {
        var refused = await copy.BuildAsync(mutants);
        await EnsureGreenAsync(mutants, "before");
        foreach (var mutant in mutants)
        {
            yield return refused.TryGetValue(mutant, out var reason)
                ? new(mutant, Verdict.Error, reason, TimeSpan.Zero)
                : await TryAsync(mutant);
        }

        await EnsureGreenAsync(mutants, "afterwards");
    }

    public void Dispose() => _host.Dispose();

    // With every mutant asleep all must be well: then the switches themselves change nothing, no test is red by itself, and
    // no mutant has left anything behind for the next.
    private async Task EnsureGreenAsync(IReadOnlyList<Mutant> mutants, string when)
    {
        var run = await _host.RunAsync("", mutants.SelectMany(mutant => mutant.FullTestNames).Distinct(StringComparer.Ordinal), s_longestBaseline);
        if (!run.HasEnded || run.Count == 0 || run.Failed.Count > 0)
        {
            throw new MutantException($"Without any mutant the tests are not green ({when}, {run.Count} have run):{Environment.NewLine}{string.Join(Environment.NewLine, run.Failed)}");
        }

        await Console.Out.WriteLineAsync($"{run.Count} tests pass while all mutants sleep ({when}).");
    }

    private async Task<MutantResult> TryAsync(Mutant mutant)
    {
        var watch = Stopwatch.StartNew();
        var run = await RunAsync(mutant);
        var (verdict, by) = run switch
        {
            { Failed: [var first, ..] } => (Verdict.Killed, first),
            { HasEnded: false } => (Verdict.Killed, $"the time limit of {s_longestRun.TotalSeconds} s: a test hangs"),
            { Count: 0 } => (Verdict.Error, "no test has run"),
            _ => (Verdict.Survived, $"{run.Count} tests noticed nothing of this: {mutant.Breaks}"),
        };
        return new(mutant, verdict, by, watch.Elapsed);
    }

    private async Task<TestRun> RunAsync(Mutant mutant)
    {
        if (!copy.IsInitial(mutant))
        {
            return await _host.RunAsync(mutant.Id, mutant.FullTestNames, s_longestRun);
        }

        using var fresh = new TestHost(copy.TestAssembly);
        return await fresh.RunAsync(mutant.Id, mutant.FullTestNames, s_longestRun);
    }
}
