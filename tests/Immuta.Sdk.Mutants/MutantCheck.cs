using System.Diagnostics;
using System.Threading.Channels;

namespace Immuta.Sdk.Mutants;

/// <summary>Activates one mutant after the other and checks whether its tests detect it.</summary>
internal sealed class MutantCheck(PrivateCopy copy)
{
    // A test that waits in vain takes half a minute but no processor time.
    private const int Processes = 3;

    // A multiple of the duration of all tests on an idle machine; a test that waits in vain can take half a minute.
    private const int Patience = 3;

    private static readonly TimeSpan s_maxBaseline = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_minLimit = TimeSpan.FromMinutes(1);

    private TimeSpan _limit = s_minLimit;

    public async IAsyncEnumerable<MutantResult> RunAsync(IReadOnlyList<Mutant> mutants)
    {
        var refused = await copy.BuildAsync(mutants);
        await EnsureGreenAsync(mutants);
        var results = Channel.CreateUnbounded<MutantResult>();
        var work = Parallel.ForEachAsync(mutants, new ParallelOptions { MaxDegreeOfParallelism = Processes }, async (mutant, _) =>
            results.Writer.TryWrite(refused.TryGetValue(mutant, out var reason)
                ? new(mutant, Verdict.Error, reason, TimeSpan.Zero)
                : await TryAsync(mutant)));
        _ = work.ContinueWith(ended => results.Writer.Complete(ended.Exception), TaskScheduler.Default);
        await foreach (var result in results.Reader.ReadAllAsync())
        {
            yield return result;
        }
    }

    // With no mutant active all tests must pass: the switches themselves change nothing, and no test fails on its own.
    private async Task EnsureGreenAsync(IReadOnlyList<Mutant> mutants)
    {
        var watch = Stopwatch.StartNew();
        var run = await TestRun.StartAsync(copy.TestAssembly, "", mutants.SelectMany(mutant => mutant.FullTestNames).Distinct(StringComparer.Ordinal), s_maxBaseline);
        if (run is not { IsHanging: false, Count: > 0, Failed: [] })
        {
            throw new MutantException($"Without any mutant the tests are not green ({run.Count} have run):{Environment.NewLine}{string.Join(Environment.NewLine, run.Failed)}");
        }

        var derived = Patience * watch.Elapsed;
        _limit = derived > s_minLimit ? derived : s_minLimit;
        await Console.Out.WriteLineAsync($"{run.Count} tests pass while all mutants sleep, in {watch.Elapsed.TotalSeconds:F0} s; a run with one awake may take {_limit.TotalSeconds:F0} s.");
    }

    private async Task<MutantResult> TryAsync(Mutant mutant)
    {
        var watch = Stopwatch.StartNew();
        var run = await TestRun.StartAsync(copy.TestAssembly, mutant.Id, mutant.FullTestNames, _limit);
        var (verdict, by) = run switch
        {
            { Failed: [var first, ..] } => (Verdict.Killed, first),
            { IsHanging: true } => (Verdict.Killed, $"the time limit of {_limit.TotalSeconds:F0} s: a test hangs"),
            { Count: null } => (Verdict.Error, "the process of the tests died"),
            { Count: 0 } => (Verdict.Error, "no test has run"),
            _ => (Verdict.Survived, $"{run.Count} tests noticed nothing of this: {mutant.Breaks}"),
        };
        return new(mutant, verdict, by, watch.Elapsed) { Hung = verdict == Verdict.Killed && run.Failed.Count == 0 };
    }
}
