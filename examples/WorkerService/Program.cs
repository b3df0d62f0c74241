using Immuta.Sdk;
using Immuta.Sdk.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WorkerService;

var builder = Host.CreateApplicationBuilder(args);
await using var embedded = await DemoEnvironment.StartIfNeededAsync(builder.Configuration);

// The steps of the workflow are more informative than the requests behind them.
builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
builder.Services.AddImmutaClient(builder.Configuration.GetSection("Immuta")); // BaseAddress and ApiKey, checked at start
builder.Services.AddOptionsWithValidateOnStart<FleetOptions>().Bind(builder.Configuration.GetSection(FleetOptions.Section));
builder.Services.AddSingleton<IValidateOptions<FleetOptions>, FleetOptionsValidator>();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<FleetFile>();
builder.Services.AddSingleton<FleetState>();
builder.Services.AddSingleton<IScriptRunner, SavingScriptRunner>();
builder.Services.AddSingleton<FleetWorker>();
builder.Services.AddHostedService(services => services.GetRequiredService<FleetWorker>());
builder.Services.AddHealthChecks().AddCheck<FleetHealthCheck>("fleet");
builder.Services.AddSingleton<IHealthCheckPublisher, HealthLog>();

// Connections in progress get time to finish, and the host waits slightly longer.
builder.Services.AddOptions<HostOptions>().Configure<IOptions<FleetOptions>>(
    (host, fleet) => host.ShutdownTimeout = fleet.Value.StopGrace + TimeSpan.FromSeconds(10));

try
{
    using var host = builder.Build();
    var (file, state, worker) =
        (host.Services.GetRequiredService<FleetFile>(), host.Services.GetRequiredService<FleetState>(), host.Services.GetRequiredService<FleetWorker>());
    await host.RunAsync();
    FleetReport.Write(Console.Out, file.Plan, state);
    return worker.ExitCode;
}
catch (OptionsValidationException ex)
{
    foreach (var problem in ex.Failures)
    {
        await Console.Error.WriteLineAsync($"error: {problem}");
    }

    return ExitCodes.WrongSettings;
}
