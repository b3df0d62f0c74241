using System.Net;
using DurableTask.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DurableFleet.Backend;

// The engine's host for tests, in this process and over gRPC, for several workers. It holds everything in memory: use it for
// demonstrations and tests only.
internal sealed class EmbeddedBackend : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmbeddedBackend(WebApplication app, RecordingOrchestrationService service)
    {
        _app = app;
        Service = service;
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public string Address { get; }

    public RecordingOrchestrationService Service { get; }

    public WorkerHub Hub => _app.Services.GetRequiredService<WorkerHub>();

    public static async Task<EmbeddedBackend> StartAsync()
    {
        var service = new RecordingOrchestrationService();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.EnableDetailedErrors) = (null, true));
        builder.Services.AddSingleton<IOrchestrationService>(service);
        builder.Services.AddSingleton<IOrchestrationServiceClient>(service);
        builder.Services.AddSingleton<WorkerHub>();
        var app = builder.Build();
        app.MapGrpcService<WorkerHub>();

        // It begins to dispatch when the application starts, so it must exist before.
        app.Services.GetRequiredService<WorkerHub>();
        await app.StartAsync();
        return new(app, service);
    }

    // Workers keep their streams open, and the host would wait for them.
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
