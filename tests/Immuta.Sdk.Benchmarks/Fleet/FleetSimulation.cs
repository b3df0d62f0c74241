using System.Collections.Concurrent;
using System.Globalization;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DurableTask;
using Immuta.Sdk.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Immuta.Sdk.Benchmarks.Fleet;

// Onboards a fleet with the steps and the batches of the durable package, on a clock that skips every wait. The engine itself
// takes no time here: what is measured are the tenant, the waits and the limits of the workers.
internal sealed class FleetSimulation : IAsyncDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(10);

    private readonly FleetPlan _plan;
    private readonly FakeTimeProvider _time = new();
    private readonly FakeImmuta _fake;
    private readonly SimulatedTenant _tenant;
    private readonly ConcurrentDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly List<SimulatedWorker> _workers;
    private readonly long _memoryBefore = GC.GetTotalMemory(forceFullCollection: true);
    private long _memory;
    private int _samples;
    private int _steps;

    private FleetSimulation(FleetPlan plan)
    {
        _plan = plan;
        _fake = new FakeImmuta(new FakeImmutaOptions { TimeProvider = _time, Catalog = new(1, 1, 1), JournalCapacity = 100, JobCapacity = plan.MaxConcurrency * 4, RecordManualFlow = false });
        _tenant = new(_fake, plan, _time);
        _workers = [.. Enumerable.Range(0, plan.Workers).Select(_ => new SimulatedWorker(_tenant, _fake.ApiKey, plan, _time))];
    }

    public static async Task<int> RunAsync(FleetPlan plan)
    {
        await using var simulation = new FleetSimulation(plan);
        return await simulation.RunAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync().ConfigureAwait(false);
        }

        _tenant.Dispose();
        await _fake.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<int> RunAsync()
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var start = _time.GetUtcNow();
        var fleet = FleetRequest.Onboard(Enumerable.Range(0, _plan.Connections).Select(i => new ConnectionKey($"account-{i}"))) with { MaxConcurrency = _plan.MaxConcurrency };
        var batches = FleetOrchestrator.Split(fleet, "fleet");
        var onboarded = Task.Run(() => ConcurrentTasks.RunAsync(batches.Count, FleetOrchestrator.Parallelism(fleet), OnboardAsync(batches)));
        for (WaitUntilIdle(); !onboarded.IsCompleted; WaitUntilIdle())
        {
            MeasureMemory();
            _time.Advance(s_tick);
        }

        await onboarded.ConfigureAwait(false);
        var elapsed = _time.GetUtcNow() - start;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        double connections = _plan.Connections;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {_plan}
            {elapsed:d\.hh\:mm\:ss}, {_tenant.Requests / elapsed.TotalSeconds:F1} requests/s, {100.0 * _tenant.Refused / _tenant.Requests:F1} % refused with 429
            {_tenant.Requests / connections:F1} requests and {_steps / connections:F1} steps a connection, {cpu.TotalMilliseconds / _steps:F2} ms of CPU a step with its share of the tenant
            {(_memory - _memoryBefore) / 1e6 / _plan.Workers:F1} MB a worker at {_samples} samples; {string.Join(", ", _outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}"))}
            """));
        return _outcomes.Keys.All(outcome => outcome == "Onboarded") ? 0 : 1;
    }

    private Func<int, Task> OnboardAsync(IReadOnlyList<FleetBatch> batches) => batch =>
        ConcurrentTasks.RunAsync(batches[batch].Keys.Count, batches[batch].MaxConcurrency, connection => OnboardAsync(batches[batch].Keys[connection]));

    private async Task OnboardAsync(string key)
    {
        var state = WorkflowSteps.Begin(ConnectionWorkflowRequest.Onboard(key));
        while (true)
        {
            // An engine gives each step to any worker; in turns is as good.
            var worker = _workers[Interlocked.Increment(ref _steps) % _workers.Count];
            var output = await worker.ExecuteAsync(state with { Now = _time.GetUtcNow() }).ConfigureAwait(false);
            if (output.Result is { } result)
            {
                _outcomes.AddOrUpdate(result.Outcome, 1, (_, count) => count + 1);
                return;
            }

            state = output.State;
            if (output.Delay is { } delay)
            {
                await Task.Delay(delay, _time).ConfigureAwait(false);
            }
        }
    }

    // The threads of the pool are the only ones that continue a step, next to this one, which moves the clock.
    private static void WaitUntilIdle()
    {
        while (ThreadPool.PendingWorkItemCount > 0 || IsPoolBusy())
        {
            Thread.Yield();
        }

        static bool IsPoolBusy()
        {
            ThreadPool.GetMaxThreads(out var all, out _);
            ThreadPool.GetAvailableThreads(out var idle, out _);
            return idle < all;
        }
    }

    // Only in the first rounds of the fleet, while the tenant's own share is small.
    private void MeasureMemory()
    {
        if (_samples < 10 && _steps > _samples * _plan.MaxConcurrency / 2)
        {
            _samples++;
            _memory = Math.Max(_memory, GC.GetTotalMemory(forceFullCollection: true));
        }
    }
}
