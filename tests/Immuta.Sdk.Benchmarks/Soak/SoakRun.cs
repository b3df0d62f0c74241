using System.Diagnostics;
using Immuta.Sdk.Benchmarks.Server;

namespace Immuta.Sdk.Benchmarks.Soak;

// Runs mixed load for a given time through one client against a tenant with faults, and checks for leaks.
internal sealed class SoakRun(SoakPlan plan)
{
    private const int PoolThreads = 8;

    // One that is open only during the count is not a leak; each run so far ended with the same number, or one less.
    private const int HandleSlack = 2;

    private static readonly TimeSpan s_maxEnd = TimeSpan.FromMinutes(2);

    private readonly SoakFigures _figures = new();
    private readonly SoakLedger _ledger = new();
    private readonly SoakReport _report = new();

    public async Task<int> RunAsync()
    {
        // Each pool thread keeps its own buffers, so the number of threads is fixed from the first part to the last.
        var threads = Math.Max(Environment.ProcessorCount, PoolThreads);
        ThreadPool.SetMinThreads(threads, threads);
        ThreadPool.SetMaxThreads(threads, threads);
        TaskScheduler.UnobservedTaskException += (_, arguments) => _figures.Note("unobserved", arguments.Exception);
        var server = await ServerProcess.StartAsync("serve-soak", plan.FaultPercent.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var baseline = ProcessState.Take(collect: true);
        Console.WriteLine($"before: {baseline}");
        var started = Stopwatch.GetTimestamp();
        var states = await LoadAsync(server.Address, baseline);
        var time = Stopwatch.GetElapsedTime(started);

        // Without a first part there is nothing to compare with, and the run has already failed.
        var (first, last) = states is [var one, ..] ? (one, states[^1]) : (baseline, baseline);
        bool HandlesAreBack(ProcessState state) => !ProcessState.CountsDescriptors || state.Handles <= first.Handles + HandleSlack;
        var after = await SettleAsync(state =>
            state.Sockets <= baseline.Sockets && state.Timers <= baseline.Timers && state.Threads <= first.Threads && HandlesAreBack(state));
        Console.WriteLine($"after the disposal: {after}");
        await server.DisposeAsync();

        SoakReport.Write(_figures, _ledger, time);
        _report.Demand(_figures.Strangers.Count == 0, $"no exception outside the family, and none unobserved: {_figures.Strangers.Count} {_figures.Strangers.FirstOrDefault()}");
        _report.Demand(states.Count == plan.Parts, $"every part came to its end: {states.Count} of {plan.Parts}");
        _report.Demand(_ledger.Duplicates == 0, $"nothing created twice: {_ledger.Duplicates}");
        _report.Demand(_ledger.Lost == 0, $"nothing lost: {_ledger.Lost}");
        _report.Demand(
            last.Managed <= first.Managed * plan.MaxGrowth,
            $"managed memory at the end at most {(plan.MaxGrowth * 100) - 100:0} % above that after the first part: {first.Managed / 1024.0:N0} -> {last.Managed / 1024.0:N0} KB ({(100.0 * last.Managed / first.Managed) - 100:+0.0;-0.0} %)");
        _report.Demand(after.Sockets <= baseline.Sockets, $"no socket left: {baseline.Sockets} -> {after.Sockets}");
        _report.Demand(after.Timers <= baseline.Timers, $"no timer left: {baseline.Timers} -> {after.Timers}");
        _report.Demand(after.Threads <= first.Threads, $"no thread more than after the first part: {first.Threads} -> {after.Threads}");
        _report.Demand(HandlesAreBack(after), $"at most {HandleSlack} handles more than after the first part: {first.Handles} -> {after.Handles}");
        return _report.End();
    }

    private async Task<IReadOnlyList<ProcessState>> LoadAsync(Uri address, ProcessState baseline)
    {
        using var handler = SoakClients.Handler(plan.FaultPercent);
        using var reliable = SoakClients.Handler(faultPercent: 0);
        await using var client = SoakClients.Create(address, handler);
        await using var auditor = SoakClients.CreateAudit(address, reliable);
        var audit = new SoakAudit(auditor);
        var load = new SoakLoad(client, audit, _figures, _ledger);
        var random = Enumerable.Range(0, plan.Concurrency).Select(worker => new Random(worker)).ToList();
        var states = new List<ProcessState>(plan.Parts);
        for (var part = 1; part <= plan.Parts; part++)
        {
            var started = Stopwatch.GetTimestamp();
            var workers = Task.WhenAll(random.Select(own => WorkAsync(load, own, started, part)));
            while (!workers.IsCompleted && !IsOver(started, part))
            {
                await Task.WhenAny(workers, Task.Delay(100));
            }

            var busy = ProcessState.Take(collect: false);
            try
            {
                await workers.WaitAsync(s_maxEnd);
            }
            catch (TimeoutException) when (!workers.IsCompleted)
            {
                // Report operations that are still running, and stop waiting for them.
                break;
            }

            states.Add(await SettleAsync(state => state.Sockets <= baseline.Sockets));
            Console.WriteLine($"part {part} under load: {busy}");
            Console.WriteLine($"part {part} at rest:    {states[^1]}");
        }

        // Disposing the client would end operations that hang.
        _report.Demand(_figures.UnderWay == 0, $"no operation still running before the disposal: {_figures.UnderWay}");
        var left = await audit.LeftAsync();
        _report.Demand(
            left.All(_ledger.WasAmbiguous),
            $"nothing in the tenant that was not reported: {left.Count} left, {left.Count(_ledger.WasAmbiguous)} of them ambiguous for their callers");
        return states;
    }

    private async Task WorkAsync(SoakLoad load, Random random, long started, int part)
    {
        while (!IsOver(started, part))
        {
            await load.TurnAsync(random);
        }
    }

    private bool IsOver(long started, int part) => plan.Duration is { } duration
        ? Stopwatch.GetElapsedTime(started) >= duration / plan.Parts
        : _figures.Ended >= plan.Operations * part / plan.Parts;

    // Idle connections, timers and pool threads end a little after the operations that used them.
    private static async Task<ProcessState> SettleAsync(Func<ProcessState, bool> isSettled)
    {
        var started = Stopwatch.GetTimestamp();
        ProcessState state;
        do
        {
            await Task.Delay(200);
            state = ProcessState.Take(collect: true);
        }
        while (!isSettled(state) && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30));

        return state;
    }
}
