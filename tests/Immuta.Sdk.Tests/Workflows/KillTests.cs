using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Workflows;

/// <summary>
/// A real process is killed (SIGKILL) at every step of the onboarding of every connection of a fleet, and started again
/// until all work is done.
/// </summary>
/// <remarks>
/// Five connections unless the environment variable <c>IMMUTA_KILL_CONNECTIONS</c> says otherwise. The full size:
/// <c>IMMUTA_KILL_CONNECTIONS=50 dotnet test tests/Immuta.Sdk.Tests --filter FullyQualifiedName~Workflows.Kill</c>.
/// </remarks>
public sealed class KillTests(ITestOutputHelper output)
{
    public static TheoryData<string> Points =>
    [
        "runner",
        .. KillRun.Around(Enum.GetNames<OnboardingStep>()),
        .. KillRun.Requests(
            "GET /data/object/{key}",
            "POST /integrations/scripts/create",
            "POST /data/connection/test",
            "GET /data/connection/{key}",
            "POST /data/connection",
            "GET /jobs",
            "PUT /data/settings/{key}"),
    ];

    [Theory]
    [MemberData(nameof(Points))]
    public async Task A_fleet_that_is_killed_at_any_step_and_started_again_is_registered_once(string name)
    {
        await using var run = new KillRun();

        await run.RunAsync(WorkflowKind.Onboarding, name, KillRun.Connections, concurrency: 1);

        output.WriteLine($"{name}: {run.Reported}");
        run.Killed.Should().HaveCountGreaterThanOrEqualTo(KillRun.Connections, "each is killed here");
        Verify(run);
        run.Results.Count(result => result[1] == nameof(OnboardingOutcome.RegisteredJobsUnknown)).Should().Be(
            IsAmbiguous(name) ? KillRun.Connections : 0, "the jobs are unknown where it died after it was accepted and before that was stored");
    }

    [Theory]
    [InlineData("runner")]
    [InlineData("after Started")]
    [InlineData("before Registered")]
    [InlineData("request after POST /data/connection")]
    [InlineData("request before PUT /data/settings/{key}")]
    public async Task A_kill_during_parallel_steps_neither_loses_nor_duplicates_connections(string name)
    {
        await using var run = new KillRun();

        await run.RunAsync(WorkflowKind.Onboarding, name, KillRun.Connections, concurrency: 4);

        output.WriteLine($"{name}, four at a time: {run.Reported}");
        run.Killed.Should().NotBeEmpty();
        Verify(run);
    }

    private static bool IsAmbiguous(string name) => name is "request after POST /data/connection" or "before Registered";

    private static void Verify(KillRun run)
    {
        var keys = KillRun.Keys(KillRun.Connections).ToList();
        run.Fake.Connections.Select(connection => connection.ConnectionKey.Value).Should().BeEquivalentTo(keys, "none is lost");
        run.Results.Select(result => result[0]).Should().BeEquivalentTo(keys, "each has a result");
        run.Results.Should().OnlyContain(result =>
            result[1] == nameof(OnboardingOutcome.Onboarded) || result[1] == nameof(OnboardingOutcome.RegisteredJobsUnknown));
        var registrations = run.Fake.Journal.Find("POST", "/data/connection").Where(entry => entry.Status is not null).ToList();
        registrations.Should().OnlyContain(entry => (int)entry.Status!.Value < 300, "nobody asks for what exists");
        registrations.Select(entry => KeyOf(entry.GetRequestBody())).Should().BeEquivalentTo(keys, "none is registered twice");
        string.Concat(run.FilesOfJournal).Should().NotContain("canary-password").And.NotContain("CREATE ").And.NotContain(run.Fake.ApiKey);
    }

    private static string KeyOf(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("connectionKey").GetString()!;
    }
}
