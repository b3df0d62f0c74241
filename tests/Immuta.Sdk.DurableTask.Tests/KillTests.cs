using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using DurableFleet;
using DurableFleet.Backend;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Testing;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.Extensions.DependencyInjection;

namespace Immuta.Sdk.DurableTask.Tests;

/// <summary>Two workers in processes of their own, of which a random one is killed (SIGKILL) again and again.</summary>
/// <remarks>
/// Forty connections unless the environment variable <c>IMMUTA_DURABLE_CONNECTIONS</c> says otherwise. The full size:
/// <c>IMMUTA_DURABLE_CONNECTIONS=200 dotnet test tests/Immuta.Sdk.DurableTask.Tests --filter FullyQualifiedName~KillTests</c>.
/// </remarks>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly int s_connections =
        int.Parse(Environment.GetEnvironmentVariable("IMMUTA_DURABLE_CONNECTIONS") ?? "40", CultureInfo.InvariantCulture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_fleet_whose_workers_are_killed_is_onboarded_completely_and_once(int percentOfFaults)
    {
        var random = new Random(20_261_130 + percentOfFaults);
        var folder = Directory.CreateTempSubdirectory("durable-scripts-").FullName;
        await using var backend = await EmbeddedBackend.StartAsync();
        var registrationSteps = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        backend.Hub.Sending = item =>
        {
            if (item.ActivityRequest is { Name: "Immuta.Onboarding.Registering" } step)
            {
                registrationSteps.AddOrUpdate(step.OrchestrationInstance.InstanceId, 1, (_, count) => count + 1);
            }
        };
        await using var tenant = new FakeImmuta(new FakeImmutaOptions { JobDuration = TimeSpan.FromMilliseconds(400), Catalog = new(1, 1, 1) });
        var faults = 0;
        var draws = new Random(7);
        bool IsFault(FakeRequest request)
        {
            var isFault = draws.NextDouble() < percentOfFaults / 300.0;
            faults += isFault ? 1 : 0;
            return isFault;
        }

        tenant.FailNext(HttpStatusCode.ServiceUnavailable, count: int.MaxValue, match: IsFault);
        tenant.AbortNextConnection(int.MaxValue, IsFault);
        tenant.DropNextResponse(int.MaxValue, IsFault);
        var environment = new Dictionary<string, string>
        {
            ["Fleet__Backend"] = backend.Address,
            ["Fleet__Scripts"] = folder,
            ["Fleet__PollEvery"] = "00:00:00.1",
            ["Fleet__RetryAfter"] = "00:00:00.1",
            ["Immuta__BaseAddress"] = (await tenant.ListenAsync(Token)).BaseAddress.ToString(),
            ["Immuta__ApiKey"] = tenant.ApiKey,
            ["Immuta__Resilience__Retry__Delay"] = "00:00:00.05",
            ["FLEET_PASSWORD"] = "canary-password-8d1f",
        };
        await using var services = new ServiceCollection().AddLogging().AddDurableTaskClient(builder => builder.UseGrpc(backend.Address).AddImmutaWorkflows()).BuildServiceProvider();
        var client = services.GetRequiredService<DurableTaskClient>();
        var keys = Enumerable.Range(0, s_connections).Select(i => new ConnectionKey($"account-{i}")).ToList();
        var watch = Stopwatch.StartNew();
        await client.ScheduleFleetAsync(FleetRequest.Onboard(keys) with { MaxConcurrency = 16 }, "fleet", Token);
        var kills = 0;
        long memory = 0;
        WorkerProcess[] workers = [WorkerProcess.Start(environment), WorkerProcess.Start(environment)];
        try
        {
            var end = client.WaitForInstanceCompletionAsync("fleet", Token);
            while (await Task.WhenAny(end, Task.Delay(TimeSpan.FromSeconds(2 + random.NextDouble()), TimeProvider.System, Token)) != end)
            {
                var victim = random.Next(workers.Length);
                memory = Math.Max(memory, workers[victim].PeakMemory);
                workers[victim].Kill();
                kills++;
                workers[victim].Dispose();
                workers[victim] = WorkerProcess.Start(environment);
                watch.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(8));
            }
        }
        finally
        {
            Array.ForEach(workers, worker => worker.Dispose());
        }

        var results = await client.GetFleetResultsAsync("fleet", Token).ToListAsync(Token);
        var registrations = tenant.Journal.Find("POST", "/data/connection").ToLookup(entry => KeyOf(entry.GetRequestBody()), entry => (int?)entry.Status);
        output.WriteLine(
            $"durable fleet: {s_connections} connections, {kills} kills, {faults} faults, {watch.Elapsed.TotalSeconds:F0} s, {tenant.Journal.Entries.Count} requests, peak of a worker {memory} MB, {string.Join(", ", results.CountBy(result => result.Outcome))}");
        kills.Should().BePositive();
        tenant.Connections.Select(connection => connection.ConnectionKey).Should().BeEquivalentTo(keys, "none is lost");
        results.Select(result => result.Key).Should().BeEquivalentTo(keys.Select(key => key.Value), "each has a result");
        results.Should().OnlyContain(result => result.Outcome == "Onboarded" || result.Outcome == "RegisteredJobsUnknown");
        results.Count(result => result.Outcome == "RegisteredJobsUnknown").Should().BeLessThanOrEqualTo(
            registrationSteps.Values.Count(executions => executions > 1) + faults, "jobs are unknown only where a kill or a fault has interrupted the registration");
        registrations.Should().OnlyContain(statuses => statuses.Last() < 300 && statuses.Count(status => status < 300) == 1, "nothing is sent to register what is registered");
        Directory.GetFiles(folder, "*.setup.sql").Should().HaveCount(s_connections);
        var histories = string.Join('\n', backend.Service.Histories.SelectMany(history => history.Value).Select(entry => Newtonsoft.Json.JsonConvert.SerializeObject(entry)));
        histories.Should().NotContain("canary-password").And.NotContain(tenant.ApiKey);
        Directory.Delete(folder, recursive: true);
    }

    private static string KeyOf(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("connectionKey").GetString()!;
    }
}
