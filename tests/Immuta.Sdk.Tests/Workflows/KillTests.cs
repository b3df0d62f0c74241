using System.Globalization;
using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Workflows;
using Xunit;
using Xunit.Abstractions;

namespace Immuta.Sdk.Tests.Workflows;

/// <summary>
/// A real process is killed (SIGKILL) at every step of an onboarding and started again, until nothing is left to do.
/// </summary>
/// <remarks>
/// Five connections unless the environment variable <c>IMMUTA_KILL_CONNECTIONS</c> says otherwise; a fifth of them is
/// killed at each step. The full size: <c>IMMUTA_KILL_CONNECTIONS=50 dotnet test tests/Immuta.Sdk.Tests --filter
/// FullyQualifiedName~Workflows.KillTests</c>.
/// </remarks>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly int s_connections =
        int.Parse(Environment.GetEnvironmentVariable("IMMUTA_KILL_CONNECTIONS") ?? "5", CultureInfo.InvariantCulture);

    public static TheoryData<string> Points
    {
        get
        {
            var points = new TheoryData<string> { "runner" };
            foreach (var when in new[] { "before", "after" })
            {
                foreach (var step in Enum.GetNames<OnboardingStep>())
                {
                    points.Add($"{when} {step}");
                }

                points.Add($"request {when} GET /data/object/{{key}}");
                points.Add($"request {when} POST /integrations/scripts/create");
                points.Add($"request {when} POST /data/connection/test");
                points.Add($"request {when} GET /data/connection/{{key}}");
                points.Add($"request {when} POST /data/connection");
                points.Add($"request {when} GET /jobs");
                points.Add($"request {when} PUT /data/settings/{{key}}");
            }

            return points;
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task A_fleet_that_is_killed_at_any_step_and_started_again_is_registered_once(string name)
    {
        await using var fake = new FakeImmuta(new FakeImmutaOptions { Catalog = new(1, 1, 1) });
        await using var server = await fake.ListenAsync();
        var folder = Directory.CreateTempSubdirectory("onboarding-journal-").FullName;
        try
        {
            var point = new KillPoint(name, Math.Max(1, s_connections / 5));
            point.Arrange(fake);
            var starts = 0;
            List<(string Key, string Outcome)> results;
            do
            {
                starts++;
                using var process = FleetProcess.Start(server.BaseAddress, fake.ApiKey, folder, s_connections, concurrency: 2, TimeSpan.FromSeconds(30), asks: true);
                point.Begin(process);
                await process.RunAsync(point.IsKilledAt);
                results = process.WasKilled ? [] : process.Results;
            }
            while (results.Count == 0);

            output.WriteLine($"{name}: {point.Kills} kills, {starts} starts, {string.Join(", ", results.CountBy(result => result.Outcome))}");
            point.Kills.Should().BePositive("a point that is never reached proves nothing");
            Verify(fake, results);
            if (name == "request after POST /data/connection" || name == "before Registered")
            {
                results.Should().Contain(result => result.Outcome == nameof(OnboardingOutcome.RegisteredJobsUnknown));
            }

            var journal = string.Concat(Directory.GetFiles(folder).Select(File.ReadAllText));
            journal.Should().NotContain("canary-password").And.NotContain("CREATE ").And.NotContain(fake.ApiKey);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Verify(FakeImmuta fake, List<(string Key, string Outcome)> results)
    {
        var keys = Enumerable.Range(0, s_connections).Select(i => $"account-{i}").ToList();
        fake.Connections.Select(connection => connection.ConnectionKey).Should().BeEquivalentTo(keys, "none is lost");
        results.Select(result => result.Key).Should().BeEquivalentTo(keys, "each has a result");
        results.Should().OnlyContain(result =>
            result.Outcome == nameof(OnboardingOutcome.Onboarded) || result.Outcome == nameof(OnboardingOutcome.RegisteredJobsUnknown));
        var registrations = fake.Journal.Find("POST", "/data/connection").Where(entry => entry.Status is not null).ToList();
        registrations.Should().OnlyContain(entry => (int)entry.Status!.Value < 300, "nobody asks for what exists");
        registrations.Select(entry => KeyOf(entry.RevealBody())).Should().BeEquivalentTo(keys, "none is registered twice");
    }

    private static string KeyOf(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("connectionKey").GetString()!;
    }
}
