using Immuta.Sdk.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging;

namespace Immuta.Sdk.Benchmarks.Fleet;

// A client of its own, and a bounded number of steps at the same time.
internal sealed class SimulatedWorker : IAsyncDisposable
{
    private readonly ImmutaClient _immuta;
    private readonly ServiceProvider _services;
    private readonly SemaphoreSlim _steps;
    private readonly StepActivity _activity;

    public SimulatedWorker(HttpMessageHandler tenant, string apiKey, FleetPlan plan, TimeProvider time)
    {
        _steps = new(plan.Steps);
        _immuta = ImmutaClient.Create(new ImmutaClientOptions
        {
            BaseAddress = new("https://acme.example.com/"),
            ApiKey = apiKey,
            HttpMessageHandler = tenant,
            TimeProvider = time,
        });
        _services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton<IConnectionWorkflowHandler, SimulatedHandler>()
            .AddSingleton<IImmutaClient>(_immuta)
            .BuildServiceProvider();
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
        await _immuta.DisposeAsync().ConfigureAwait(false);
    }
}
