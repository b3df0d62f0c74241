using Immuta.Sdk;
using Immuta.Sdk.DurableTask;
using Immuta.Sdk.Jobs;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DurableFleet;

// One worker: executes steps until it is stopped or killed.
internal static class FleetWorker
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        var fleet = builder.Configuration.GetSection(FleetSettings.Section);
        var settings = fleet.Get<FleetSettings>() ?? new();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.Configure<FleetSettings>(fleet);
        builder.Services.AddImmutaClient(builder.Configuration.GetSection("Immuta")); // BaseAddress and ApiKey, checked at start
        builder.Services.AddSingleton<IConnectionWorkflowHandler, FleetHandler>();
        builder.Services.AddDurableTaskWorker(worker => worker.UseGrpc(settings.Backend).AddImmutaWorkflows(options =>
        {
            if (settings.PollEvery is { } interval)
            {
                var jobs = new BulkJobOptions { SettleDelay = interval, Polling = new() { InitialDelay = interval, MaxDelay = interval } };
                options.Onboarding = new() { Jobs = jobs };
                options.RotationJobs = jobs;
            }

            options.StepRetryDelay = settings.RetryAfter ?? options.StepRetryDelay;
        }));
        using var host = builder.Build();
        await host.RunAsync();
        return 0;
    }
}
