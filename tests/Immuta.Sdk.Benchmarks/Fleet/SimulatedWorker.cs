using Immuta.Sdk.DurableTask;
using Immuta.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Immuta.Sdk.Benchmarks.Fleet;

// A client of its own, and a bounded number of steps at the same time.
internal sealed class SimulatedWorker : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly SemaphoreSlim _steps;
    private readonly StepActivity _activity;

    public SimulatedWorker(SimulatedTenant tenant, string apiKey, FleetPlan plan, TimeProvider time)
    {
        _steps = new(plan.Steps);
        var services = new ServiceCollection().AddLogging().AddSingleton<IConnectionWorkflowHandler, SimulatedHandler>();
        services.AddImmutaClient(options =>
        {
            options.BaseAddress = FakeImmuta.InMemoryAddress;
            options.ApiKey = apiKey;
            options.HttpMessageHandler = tenant;
            options.TimeProvider = time;
            options.UseConcurrencyLimiter = plan.Limit > 0;
            options.Resilience.RateLimiter.DefaultRateLimiterOptions.PermitLimit = Math.Max(1, plan.Limit);
            options.Resilience.RateLimiter.DefaultRateLimiterOptions.QueueLimit = plan.Steps;
        });
        _services = services.BuildServiceProvider();
        _activity = new StepActivity(_services, new ImmutaWorkflowOptions());
    }

    public async Task<WorkflowStepOutput> ExecuteAsync(WorkflowState state)
    {
        await _steps.WaitAsync().ConfigureAwait(false);
        try
        {
            return await _activity.RunAsync(null!, state).ConfigureAwait(false);
        }
        finally
        {
            _steps.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _steps.Dispose();
        await _services.DisposeAsync().ConfigureAwait(false);
    }
}
