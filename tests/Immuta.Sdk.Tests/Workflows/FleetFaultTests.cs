using System.Globalization;
using System.Net;
using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Workflows;

/// <summary>A fleet against a tenant that throttles, fails and stalls at one request in twenty.</summary>
/// <remarks>
/// One hundred connections unless the environment variable <c>IMMUTA_FLEET_CONNECTIONS</c> says otherwise. The full size:
/// <c>IMMUTA_FLEET_CONNECTIONS=1000 dotnet test tests/Immuta.Sdk.Tests --filter FullyQualifiedName~FleetFaultTests</c>.
/// </remarks>
public sealed class FleetFaultTests(ITestOutputHelper output)
{
    private const int Concurrency = 32;
    private const double Share = 0.05;
    private const long MaxGrowth = 4 * 1024 * 1024;

    private static readonly int s_connections =
        int.Parse(Environment.GetEnvironmentVariable("IMMUTA_FLEET_CONNECTIONS") ?? "100", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Every_connection_ends_in_a_definite_result_and_memory_stays_flat()
    {
        // The tenant's clock is stopped, so a stalled request ends only by the client's own timeout.
        await using var fake = new FakeImmuta(new FakeImmutaOptions { Catalog = new(1, 1, 1), TimeProvider = new ManualTimeProvider() });
        await using var server = await fake.ListenAsync();
        var folder = Directory.CreateTempSubdirectory("onboarding-journal-").FullName;
        try
        {
            var faults = Arrange(fake);
            Dictionary<string, string> outcomes = [];
            long growth = 0;
            var runs = 0;
            while (runs < 5 && (outcomes.Count == 0 || outcomes.Values.Any(outcome => !IsRegistered(outcome))))
            {
                var (results, memory) = await RunAsync(server.BaseAddress, fake.ApiKey, folder);
                results.Should().HaveCount(s_connections, "one result for each, whatever happened");
                results.Select(result => result.Outcome).Should().OnlyContain(outcome => Enum.IsDefined(Enum.Parse<OnboardingOutcome>(outcome)));
                outcomes = results.ToDictionary(result => result.Key, result => result.Outcome);
                output.WriteLine($"run {++runs}: {string.Join(", ", results.CountBy(result => result.Outcome))}; memory {string.Join(" -> ", memory)} bytes");
                growth = runs == 1 ? memory[^1] - memory[0] : growth;
            }

            output.WriteLine($"{faults.Count} faults in {fake.Journal.Entries.Count} requests");
            faults.Count.Should().BeGreaterThan(s_connections / 4);
            outcomes.Values.Should().OnlyContain(outcome => IsRegistered(outcome), "what was not certain is certain after a further run");
            fake.Connections.Should().HaveCount(s_connections);
            fake.Journal.Find("POST", "/data/connection").Count(entry => entry.Status is { } status && (int)status < 300).Should().Be(s_connections);
            growth.Should().BeLessThan(MaxGrowth);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(List<(string Key, string Outcome)> Results, List<long> Memory)> RunAsync(Uri address, string apiKey, string folder)
    {
        using var process = FleetProcess.Start(WorkflowKind.Onboarding, address, apiKey, folder, s_connections, Concurrency, TimeSpan.FromSeconds(2), asks: false);
        await process.RunAsync(_ => false);
        return ([.. process.Results.Select(result => (result[0], result[1]))], process.Memory);
    }

    private static bool IsRegistered(string outcome) =>
        outcome is nameof(OnboardingOutcome.Onboarded) or nameof(OnboardingOutcome.RegisteredJobsUnknown);

    // Matches are evaluated sequentially, so one random number generator is enough.
    private static FaultCount Arrange(FakeImmuta fake)
    {
        var faults = new FaultCount(new Random(20_261_120), Share / 5);
        fake.FailNext(HttpStatusCode.TooManyRequests, TimeSpan.Zero, count: int.MaxValue, match: faults.Falls);
        fake.FailNext(HttpStatusCode.ServiceUnavailable, TimeSpan.Zero, count: int.MaxValue, match: faults.Falls);
        fake.FailNext(HttpStatusCode.ServiceUnavailable, count: int.MaxValue, match: faults.Falls);
        fake.DelayNext(TimeSpan.FromHours(1), processFirst: false, count: int.MaxValue, match: faults.Falls);
        fake.DelayNext(TimeSpan.FromHours(1), processFirst: true, count: int.MaxValue, match: faults.Falls);
        return faults;
    }

    private sealed class FaultCount(Random random, double share)
    {
        public int Count { get; private set; }

        public bool Falls(FakeRequest request)
        {
            var falls = random.NextDouble() < share;
            Count += falls ? 1 : 0;
            return falls;
        }
    }
}
