using Google.Protobuf;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DurableTask.Tests.Support;
using Microsoft.DurableTask.Protobuf;

namespace Immuta.Sdk.DurableTask.Tests;

/// <summary>Histories of fleets that version 1 has stored, and what this version does with them.</summary>
/// <remarks>
/// The batches of <c>fleet.v1.json</c> run one after the other, and those of <c>fleet-together.v1.json</c> at the same time.
/// Never replace them: another division needs new names, or a fleet in progress would lose connections and execute others
/// twice. The engine compares names and ids, but not the inputs, so these tests do.
/// </remarks>
public sealed class FleetHistoryTests
{
    [Theory]
    [InlineData("fleet.v1")]
    [InlineData("fleet-together.v1")]
    public void A_recorded_fleet_is_divided_into_the_batches_that_it_has_started(string name)
    {
        var recorded = Read(name);
        HistoryEvent[] events = [.. recorded.PastEvents, .. recorded.NewEvents];
        var starts = events.Select((entry, index) => (Batch: entry.SubOrchestrationInstanceCreated, index)).Where(start => start.Batch is not null).ToList();
        starts.Should().HaveCount(2);

        foreach (var (batch, index) in starts)
        {
            var before = new OrchestratorRequest { InstanceId = recorded.InstanceId, ExecutionId = recorded.ExecutionId };
            before.NewEvents.AddRange(events[..index]);
            var next = HistoryReplay.Run(before, new FleetOrchestrator()).Actions[0].CreateSubOrchestration;

            (next.Name, next.InstanceId, next.Input).Should().Be((batch.Name, batch.InstanceId, batch.Input));
        }
    }

    [Theory]
    [InlineData("fleet.v1")]
    [InlineData("fleet-together.v1")]
    public void A_recorded_fleet_leads_to_its_progress(string name)
    {
        var response = HistoryReplay.Run(Read(name), new FleetOrchestrator());

        response.Actions.Should().ContainSingle().Which.CompleteOrchestration.Result.Should().Be("""{"Total":102,"Running":0,"Succeeded":102,"Failed":0,"Duplicates":["account-7"],"IsCompleted":true}""");
    }

    [Theory]
    [InlineData("fleet.v1", 20)]
    [InlineData("fleet-together.v1", 103)]
    public async Task A_new_fleet_has_the_history_of_the_recorded_one(string name, int maxConcurrency)
    {
        await using var fixture = await DurableFixture.StartAsync();
        OrchestratorRequest? last = null;
        fixture.Backend.Hub.Sending = item => last = item.OrchestratorRequest is { InstanceId: "fleet-1" } turn ? turn : last;
        var keys = Enumerable.Range(0, 102).Select(i => new ConnectionKey($"account-{i}")).Append("account-7");

        await fixture.RunAsync(FleetRequest.Onboard(keys) with { MaxConcurrency = maxConcurrency }, "fleet-1");

        if (Environment.GetEnvironmentVariable("IMMUTA_RECORD_HISTORY") == "1")
        {
            await File.WriteAllTextAsync(PathOf(name), JsonFormatter.Default.Format(last), TestContext.Current.CancellationToken);
        }

        KindsOf(last!).Should().Equal(KindsOf(Read(name)));
    }

    private static IEnumerable<string> KindsOf(OrchestratorRequest request) => request.PastEvents.Concat(request.NewEvents)
        .Where(entry => entry.EventTypeCase is not (HistoryEvent.EventTypeOneofCase.OrchestratorStarted or HistoryEvent.EventTypeOneofCase.OrchestratorCompleted))
        .Select(entry => $"{entry.EventTypeCase} {entry.SubOrchestrationInstanceCreated?.Input}");

    private static OrchestratorRequest Read(string name) => OrchestratorRequest.Parser.ParseJson(File.ReadAllText(PathOf(name)));

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Histories", $"{name}.json");
}
