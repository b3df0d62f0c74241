using System.Runtime.CompilerServices;
using DurableFleet.Backend;
using Examples.Shared;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DurableTask;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Workflows;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace DurableFleet;

// Starts what is not configured (a backend, a tenant) and the workers, schedules the fleet, and shows how far it has come.
internal sealed class FleetClient(IAnsiConsole console, string[] args)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var settings = configuration.GetSection(FleetSettings.Section).Get<FleetSettings>() ?? new();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var backend = settings.Backend.Length == 0 ? await EmbeddedBackend.StartAsync() : null;
        var address = backend?.Address ?? settings.Backend;
        environment["Fleet__Backend"] = address;
        await using var tenant = string.IsNullOrEmpty(configuration["Immuta:BaseAddress"]) ? new FakeImmuta(new FakeImmutaOptions { JobDuration = TimeSpan.FromMilliseconds(300) }) : null;
        using var scripts = new ScriptFolder(settings.Scripts);
        environment["Fleet__Scripts"] = scripts.Path;
        if (tenant is not null)
        {
            environment["Immuta__BaseAddress"] = (await tenant.ListenAsync(cancellationToken)).BaseAddress.ToString();
            environment["Immuta__ApiKey"] = tenant.ApiKey;
            environment["Fleet__PollEvery"] = "00:00:00.1";
            environment["FLEET_PASSWORD"] = "an-invented-password";
        }

        var services = new ServiceCollection().AddLogging().AddDurableTaskClient(client => client.UseGrpc(address).AddImmutaWorkflows());
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<DurableTaskClient>();
        var workers = Enumerable.Range(0, settings.Workers).Select(_ => WorkerProcess.Start(environment)).ToList();
        try
        {
            console.Print($"{workers.Count} workers ({string.Join(", ", workers.Select(worker => worker.Id))}), {(backend is null ? "a backend of yours" : "an embedded backend")}, {(tenant is null ? "a tenant of yours" : "an embedded tenant")}");
            var keys = Enumerable.Range(0, settings.Connections).Select(i => new ConnectionKey($"account-{i}"));
            var fleet = FleetRequest.Onboard(keys) with { MaxConcurrency = settings.MaxConcurrency };
            var id = await client.ScheduleFleetAsync(fleet, $"fleet-{Guid.NewGuid():N}", cancellationToken);
            var last = await FleetBoard.ShowAsync(console, token => FollowAsync(client, id, settings, workers, token), cancellationToken);
            console.Print($"peak memory of a worker: {workers[^1].PeakMemory} MB");
            return await ReportAsync(client, id, last, scripts.Path, cancellationToken);
        }
        catch (InvalidOperationException ex)
        {
            // The fleet has failed or was terminated.
            console.Print(OneLine.From(ex.Message));
            return 1;
        }
        finally
        {
            workers.ForEach(worker => worker.Dispose());
        }
    }

    private static async IAsyncEnumerable<(FleetProgress Progress, string? Event)> FollowAsync(
        DurableTaskClient client, string id, FleetSettings settings, List<WorkerProcess> workers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isKilled = !settings.KillWorker || workers.Count < 2;
        while (true)
        {
            var progress = await client.GetFleetProgressAsync(id, cancellationToken) ?? throw new InvalidOperationException($"The backend has no fleet {id} any more.");
            string? killed = null;
            if (!isKilled && progress.Succeeded > settings.Connections / 3)
            {
                workers[0].Kill();
                isKilled = true;
                killed = $"worker {workers[0].Id} was killed; the other one takes over its steps";
            }

            yield return (progress, killed);
            if (progress.IsCompleted)
            {
                yield break;
            }

            await Task.Delay(s_interval, cancellationToken);
        }
    }

    // Jobs stay unknown where a worker is killed between a registration and its record: the connection is registered.
    private async Task<int> ReportAsync(DurableTaskClient client, string id, FleetProgress last, string scripts, CancellationToken cancellationToken)
    {
        var registered = 0;
        await foreach (var result in client.GetFleetResultsAsync(id, cancellationToken))
        {
            registered += result.Succeeded || result.Outcome == nameof(OnboardingOutcome.RegisteredJobsUnknown) ? 1 : 0;
            if (!result.Succeeded)
            {
                console.Print(OneLine.From(result.ToString()));
            }
        }

        console.Print($"{last.Succeeded} of {last.Total} onboarded, {last.Failed} to check, {Directory.GetFiles(scripts, "*.setup.sql").Length} scripts saved");
        return registered == last.Total ? 0 : 1;
    }
}
