using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Immuta.Sdk.DurableTask;
using Immuta.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Immuta.Sdk.Benchmarks.Fleet;

// Onboards a fleet with the activities of the durable package, on a clock that skips every wait. The engine itself takes no
// time here; what is measured is the tenant, the waits and the limits of the workers.
internal sealed class FleetSimulation(FleetPlan plan)
{
    private readonly SimulatedTime _time = new();
    private readonly ConcurrentDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private int _inProgress;
    private int _steps;

    public static async Task<int> RunAsync(FleetPlan plan) => await new FleetSimulation(plan).RunAsync().ConfigureAwait(false);

    private async Task<int> RunAsync()
    {
        await using var fake = new FakeImmuta(new FakeImmutaOptions { JobDuration = plan.JobDuration, TimeProvider = _time, Catalog = new(1, 1, 1), JournalCapacity = 100 });
        using var tenant = new SimulatedTenant(fake.CreateHandler(), plan, _time);
        var watch = Stopwatch.StartNew();
        var start = _time.GetUtcNow();
        var keys = new ConcurrentQueue<string>(Enumerable.Range(0, plan.Connections).Select(i => $"account-{i}"));
        var workers = Enumerable.Range(0, plan.Workers).Select(_ => new SimulatedWorker(tenant, fake.ApiKey, plan, _time)).ToList();

        // The engine gives each step to any worker; in turns is as good.
        var slots = Enumerable.Range(0, plan.MaxConcurrency).Select(_ => Task.Run(() => OnboardAsync(keys, workers))).ToArray();
        var all = Task.WhenAll(slots);
        _time.Run(all);
        await all.ConfigureAwait(false);
        var elapsed = _time.GetUtcNow() - start;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Connections} connections, {plan.Workers} workers, {plan.MaxConcurrency} at a time: {elapsed:hh\\:mm\\:ss}, {tenant.Requests / elapsed.TotalSeconds:F1} requests/s, {(double)tenant.Requests / plan.Connections:F1} requests and {(double)_steps / plan.Connections:F1} steps each, {100.0 * tenant.Refused / tenant.Requests:F1} % refused with 429"));
        Console.WriteLine($"{string.Join(", ", _outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}"))}; simulated in {watch.Elapsed.TotalSeconds:F0} s");
        foreach (var worker in workers)
        {
            await worker.DisposeAsync().ConfigureAwait(false);
        }

        return _outcomes.Keys.All(outcome => outcome == "Onboarded") ? 0 : 1;
    }

    private async Task OnboardAsync(ConcurrentQueue<string> keys, List<SimulatedWorker> workers)
    {
        while (keys.TryDequeue(out var key))
        {
            var state = WorkflowSteps.Begin(ConnectionWorkflowRequest.Onboard(key));
            for (var worker = workers[Interlocked.Increment(ref _inProgress) % workers.Count]; ; worker = workers[Interlocked.Increment(ref _steps) % workers.Count])
            {
                var output = await worker.ExecuteAsync(state with { Now = _time.GetUtcNow() }).ConfigureAwait(false);
                if (output.Result is { } result)
                {
                    Interlocked.Increment(ref _steps);
                    _outcomes.AddOrUpdate(result.Outcome, 1, (_, count) => count + 1);
                    break;
                }

                state = output.State;
                if (output.Delay is { } delay)
                {
                    await Task.Delay(delay, _time).ConfigureAwait(false);
                }
            }
        }
    }
}
