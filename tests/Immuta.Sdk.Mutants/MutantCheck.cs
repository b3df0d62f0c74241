using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;

namespace Immuta.Sdk.Mutants;

/// <summary>Activates one mutant after the other and checks whether its tests detect it.</summary>
internal sealed class MutantCheck(PrivateCopy copy)
{
    // A test that waits in vain takes half a minute but no processor time.
    private const int Hosts = 3;

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
        var idle = new ConcurrentBag<TestHost>();
        var work = Parallel.ForEachAsync(mutants, new ParallelOptions { MaxDegreeOfParallelism = Hosts }, async (mutant, _) =>
        {
            var host = idle.TryTake(out var used) ? used : new TestHost(copy.TestAssembly);
            results.Writer.TryWrite(refused.TryGetValue(mutant, out var reason)
                ? new(mutant, Verdict.Error, reason, TimeSpan.Zero)
                : await TryAsync(host, mutant));
            idle.Add(host);
        });
        _ = work.ContinueWith(ended => results.Writer.Complete(ended.Exception), TaskScheduler.Default);
        await foreach (var result in results.Reader.ReadAllAsync())
        {
            yield return result;
        }

        foreach (var host in idle)
        {
            host.Dispose();
        }
    }

    // With no mutant active all tests must pass: the switches themselves change nothing, and no test fails on its own.
    private async Task EnsureGreenAsync(IReadOnlyList<Mutant> mutants)
    {
        using var host = new TestHost(copy.TestAssembly);
        var watch = Stopwatch.StartNew();
        var run = await host.RunAsync("", mutants.SelectMany(mutant => mutant.FullTestNames).Distinct(StringComparer.Ordinal), s_maxBaseline);
        if (run.End != RunEnd.Complete || run.Count == 0 || run.Failed.Count > 0)
        {
            throw new MutantException($"Without any mutant the tests are not green ({run.Count} have run):{Environment.NewLine}{string.Join(Environment.NewLine, run.Failed)}");
        }

        var derived = Patience * watch.Elapsed;
        _limit = derived > s_minLimit ? derived : s_minLimit;
        await Console.Out.WriteLineAsync($"{run.Count} tests pass while all mutants sleep, in {watch.Elapsed.TotalSeconds:F0} s; a run with one awake may take {_limit.TotalSeconds:F0} s.");
    }

    private async Task<MutantResult> TryAsync(TestHost host, Mutant mutant)
    {
        var watch = Stopwatch.StartNew();
        var run = await RunAsync(host, mutant);
        var (verdict, by) = run switch
        {
            { Failed: [var first, ..] } => (Verdict.Killed, first),
            { End: RunEnd.Hung } => (Verdict.Killed, $"the time limit of {_limit.TotalSeconds:F0} s: a test hangs"),
            { End: RunEnd.Died } => (Verdict.Error, "the process of the tests died"),
            { Count: 0 } => (Verdict.Error, "no test has run"),
            _ => (Verdict.Survived, $"{run.Count} tests noticed nothing of this: {mutant.Breaks}"),
        };
        return new(mutant, verdict, by, watch.Elapsed) { Hung = verdict == Verdict.Killed && run.Failed.Count == 0 };
    }

    private async Task<TestRun> RunAsync(TestHost host, Mutant mutant)
    {
        if (!copy.IsInitial(mutant))
        {
            return await host.RunAsync(mutant.Id, mutant.FullTestNames, _limit);
        }

        using var fresh = new TestHost(copy.TestAssembly);
        return await fresh.RunAsync(mutant.Id, mutant.FullTestNames, _limit);
    }
}
