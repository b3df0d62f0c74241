using DurableFleet.Backend;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Immuta.Sdk.DurableTask.Tests.Support;

/// <summary>A backend, a tenant, a client and one worker in the process of the tests.</summary>
internal sealed class DurableFixture : IAsyncDisposable
{
    private readonly IHost _host;

    // Tests wait for instances of the engine; a fault must end them, and not the run.
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private DurableFixture(EmbeddedBackend backend, FakeImmuta tenant, TestHandler handler, IHost host)
    {
        (Backend, Tenant, Handler, _host) = (backend, tenant, handler, host);
        Client = host.Services.GetRequiredService<DurableTaskClient>();
        _limit.CancelAfter(TimeSpan.FromMinutes(2));
    }

    public CancellationToken Token => _limit.Token;

    public EmbeddedBackend Backend { get; }

    public FakeImmuta Tenant { get; }

    public TestHandler Handler { get; }

    public DurableTaskClient Client { get; }

    /// <summary>Gets the history of every instance, as text.</summary>
    public string Histories => string.Join('\n', Backend.Service.Histories.SelectMany(history => history.Value).Select(entry => Newtonsoft.Json.JsonConvert.SerializeObject(entry)));

    public static BulkJobOptions FastJobs { get; } = new()
    {
        SettleDelay = TimeSpan.FromMilliseconds(5),
        Polling = new() { InitialDelay = TimeSpan.FromMilliseconds(5), MaxDelay = TimeSpan.FromMilliseconds(50) },
    };

    public static async Task<DurableFixture> StartAsync(
        Action<ImmutaWorkflowOptions>? configure = null, FakeImmutaOptions? tenantOptions = null, Action<IServiceCollection>? add = null)
    {
        var backend = await EmbeddedBackend.StartAsync();
#pragma warning disable CA2000 // The fixture disposes of it.
        var tenant = new FakeImmuta(tenantOptions ?? new());
#pragma warning restore CA2000
        var handler = new TestHandler();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddImmutaClient(options =>
        {
            options.BaseAddress = FakeImmuta.InMemoryAddress;
            options.ApiKey = tenant.ApiKey;
            options.HttpMessageHandler = tenant.CreateHandler();
            options.Resilience.Retry.Delay = TimeSpan.FromMilliseconds(1);
            options.Resilience.Retry.UseJitter = false;
        });
        builder.Services.AddSingleton<IConnectionWorkflowHandler>(handler);
        add?.Invoke(builder.Services);
        builder.Services.AddDurableTaskWorker(worker => worker.UseGrpc(backend.Address).Configure(options => options.DataConverter = new RefusingConverter()).AddImmutaWorkflows(options =>
        {
            options.Onboarding = new() { Jobs = FastJobs };
            options.RotationJobs = FastJobs;
            options.StepRetryDelay = TimeSpan.FromMilliseconds(10);
            configure?.Invoke(options);
        }));
        builder.Services.AddDurableTaskClient(client => client.UseGrpc(backend.Address).AddImmutaWorkflows());
        builder.Services.Configure<DurableTaskClientOptions>(options => options.DataConverter = new RefusingConverter());
        var host = builder.Build();
        await host.StartAsync();
        return new(backend, tenant, handler, host);
    }

    public async Task<ConnectionWorkflowResult> RunAsync(ConnectionWorkflowRequest request) =>
        await Client.WaitForConnectionWorkflowAsync(await Client.ScheduleConnectionWorkflowAsync(request, Token), Token);

    public async Task<FleetProgress> RunAsync(FleetRequest fleet, string id)
    {
        await Client.ScheduleFleetAsync(fleet, id, Token);
        await Client.WaitForInstanceCompletionAsync(id, Token);
        return (await Client.GetFleetProgressAsync(id, Token))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        await Backend.DisposeAsync();
        await Tenant.DisposeAsync();
        _limit.Dispose();
    }
}
