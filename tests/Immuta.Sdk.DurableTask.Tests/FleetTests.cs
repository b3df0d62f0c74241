using Immuta.Sdk.Connections;
using Immuta.Sdk.DurableTask.Tests.Support;
using Microsoft.DurableTask.Client;

namespace Immuta.Sdk.DurableTask.Tests;

/// <summary>Many connections, in batches, on one worker.</summary>
public sealed class FleetTests
{
    [Fact]
    public async Task A_fleet_has_a_result_for_each_connection()
    {
        await using var fixture = await DurableFixture.StartAsync();
        fixture.Handler.FailOn = key => key == "account-7" ? new InvalidOperationException("invented") : null;

        var progress = await fixture.RunAsync(FleetRequest.Onboard(Keys(120)) with { MaxConcurrency = 150 }, "fleet-1");
        var results = await fixture.Client.GetFleetResultsAsync("fleet-1", fixture.Token).ToListAsync(fixture.Token);

        progress.Should().BeEquivalentTo(new FleetProgress { Total = 120, Succeeded = 119, Failed = 1, IsCompleted = true });
        results.Select(result => result.Key).Should().BeEquivalentTo(Keys(120).Select(key => key.Value));
        results.Should().ContainSingle(result => !result.Succeeded).Which.Should().Match<ConnectionWorkflowResult>(
            result => result.Key == "account-7" && result.Error == "The step has failed with InvalidOperationException. The log of the worker shows it.");
    }

    [Fact]
    public async Task A_fleet_never_has_more_connections_in_progress_than_it_may()
    {
        await using var fixture = await DurableFixture.StartAsync();
        fixture.Handler.ScriptDuration = TimeSpan.FromMilliseconds(20);

        await fixture.RunAsync(FleetRequest.Onboard(Keys(20)) with { MaxConcurrency = 3 }, "fleet-1");

        fixture.Handler.MaxRunning.Should().BeInRange(2, 3);
        fixture.Tenant.Connections.Should().HaveCount(20);
    }

    [Theory]
    [InlineData(101, 101)]
    [InlineData(150, 150)]
    [InlineData(150, 130)]
    public async Task A_fleet_uses_all_of_its_places_while_scripts_wait_for_persons(int connections, int maxConcurrency)
    {
        await using var fixture = await DurableFixture.StartAsync();
        fixture.Handler.Handling = _ => ScriptHandling.WaitForReport;
        await fixture.Client.ScheduleFleetAsync(FleetRequest.Onboard(Keys(connections)) with { MaxConcurrency = maxConcurrency }, "fleet-1", fixture.Token);

        await fixture.Handler.WaitForScriptsAsync(maxConcurrency, fixture.Token);
        foreach (var script in fixture.Handler.Scripts.Take(10).ToList())
        {
            await fixture.Client.ReportScriptAsync(ImmutaWorkflowClientExtensions.GetFleetInstanceId("fleet-1", script.Connection.Key), hasRun: false, fixture.Token);
        }

        await WaitForProgressAsync(fixture, progress => progress.Failed == 10);
        fixture.Handler.Scripts.Should().HaveCountLessThanOrEqualTo(maxConcurrency + 10, "a place is used again only when its connection has ended");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(99, 8)]
    [InlineData(101, 101)]
    [InlineData(150, 150)]
    [InlineData(1_050, 50)]
    [InlineData(1_050, 1_049)]
    [InlineData(1_050, 2_000)]
    public void The_batches_that_run_together_have_no_more_places_than_the_fleet(int connections, int maxConcurrency)
    {
        var fleet = FleetRequest.Onboard(Keys(connections)) with { MaxConcurrency = maxConcurrency };

        var batches = FleetOrchestrator.Split(fleet, "fleet-1");

        var parallelism = FleetOrchestrator.Parallelism(fleet);
        batches.SelectMany(batch => batch.Keys).Should().Equal(fleet.Keys);
        batches.Should().OnlyContain(batch => batch.Keys.Count <= FleetOrchestrator.BatchSize && batch.MaxConcurrency >= 1);
        var places = batches.Select(batch => batch.MaxConcurrency).OrderDescending().Take(parallelism).Sum();
        places.Should().BeInRange(maxConcurrency - parallelism + 1, maxConcurrency);
        batches.Sum(batch => Math.Min(batch.Keys.Count, batch.MaxConcurrency)).Should().BeGreaterThanOrEqualTo(Math.Min(connections, maxConcurrency));
    }

    [Fact]
    public async Task A_fleet_executes_a_key_once_and_reports_that_it_is_named_twice()
    {
        await using var fixture = await DurableFixture.StartAsync();

        var progress = await fixture.RunAsync(FleetRequest.Onboard(["sales", "hr", "sales"]), "fleet-1");

        progress.Should().BeEquivalentTo(new FleetProgress { Total = 2, Succeeded = 2, Duplicates = ["sales"], IsCompleted = true });
        fixture.Tenant.Journal.Find("POST", "/data/connection").Should().HaveCount(2);
    }

    [Fact]
    public async Task A_fleet_shows_its_progress_while_connections_wait_for_a_person()
    {
        await using var fixture = await DurableFixture.StartAsync();
        fixture.Handler.Handling = _ => ScriptHandling.WaitForReport;
        await fixture.Client.ScheduleFleetAsync(FleetRequest.Onboard(["sales", "hr"]), "fleet-1", fixture.Token);

        await fixture.Client.ReportScriptAsync(ImmutaWorkflowClientExtensions.GetFleetInstanceId("fleet-1", "hr"), hasRun: true, fixture.Token);
        var progress = await WaitForProgressAsync(fixture, progress => progress.Succeeded == 1);

        progress.Should().BeEquivalentTo(new FleetProgress { Total = 2, Running = 1, Succeeded = 1 });
        await fixture.Client.ReportScriptAsync(ImmutaWorkflowClientExtensions.GetFleetInstanceId("fleet-1", "sales"), hasRun: false, fixture.Token);
        await fixture.Client.WaitForInstanceCompletionAsync("fleet-1", fixture.Token);
        (await fixture.Client.GetFleetProgressAsync("fleet-1", fixture.Token)).Should().BeEquivalentTo(new FleetProgress { Total = 2, Succeeded = 1, Failed = 1, IsCompleted = true });
    }

    [Fact]
    public async Task A_fleet_shows_its_connections_in_progress_before_the_first_has_ended()
    {
        await using var fixture = await DurableFixture.StartAsync();
        fixture.Handler.Handling = _ => ScriptHandling.WaitForReport;
        await fixture.Client.ScheduleFleetAsync(FleetRequest.Onboard(["sales", "hr", "law"]) with { MaxConcurrency = 2 }, "fleet-1", fixture.Token);

        await fixture.Handler.WaitForScriptsAsync(2, fixture.Token);

        (await fixture.Client.GetFleetProgressAsync("fleet-1", fixture.Token)).Should().BeEquivalentTo(new FleetProgress { Total = 3, Running = 2 });
    }

    [Fact]
    public async Task The_progress_of_a_fleet_that_was_terminated_is_an_error()
    {
        await using var fixture = await DurableFixture.StartAsync();
        fixture.Handler.Handling = _ => ScriptHandling.WaitForReport;
        await fixture.Client.ScheduleFleetAsync(FleetRequest.Onboard(["sales"]), "fleet-1", fixture.Token);
        await fixture.Handler.WaitForScriptsAsync(1, fixture.Token);
        await fixture.Client.TerminateInstanceAsync("fleet-1", output: null, fixture.Token);
        await fixture.Client.WaitForInstanceCompletionAsync("fleet-1", fixture.Token);

        var read = () => fixture.Client.GetFleetProgressAsync("fleet-1", fixture.Token);

        (await read.Should().ThrowAsync<InvalidOperationException>()).WithMessage("The fleet fleet-1 has ended without its results: Terminated*");
    }

    [Fact]
    public async Task A_batch_that_has_failed_leaves_its_connections_unknown_and_the_others_as_they_are()
    {
        await using var fixture = await DurableFixture.StartAsync();
        fixture.Handler.Handling = key => key == "account-0" ? ScriptHandling.WaitForReport : ScriptHandling.HasRun;
        await fixture.Client.ScheduleFleetAsync(FleetRequest.Onboard(Keys(102)) with { MaxConcurrency = 102 }, "fleet-1", fixture.Token);
        await WaitForProgressAsync(fixture, progress => progress.Succeeded == 101);

        await fixture.Client.TerminateInstanceAsync("fleet-1-batch0", output: null, fixture.Token);
        await fixture.Client.WaitForInstanceCompletionAsync("fleet-1", fixture.Token);

        (await fixture.Client.GetFleetProgressAsync("fleet-1", fixture.Token)).Should().BeEquivalentTo(new FleetProgress { Total = 102, Succeeded = 51, Failed = 51, IsCompleted = true });
        var results = await fixture.Client.GetFleetResultsAsync("fleet-1", fixture.Token).ToListAsync(fixture.Token);
        results.Where(result => result.Outcome == "Unknown").Select(result => result.Key).Should().BeEquivalentTo(Keys(51).Select(key => key.Value));
        results.Should().HaveCount(102).And.OnlyContain(result => result.Succeeded || result.Error!.StartsWith("The batch of this connection has ended without results."));
    }

    [Fact]
    public async Task A_connection_that_waits_for_a_person_delays_no_connection_of_another_batch()
    {
        await using var fixture = await DurableFixture.StartAsync();
        fixture.Handler.Handling = key => key == "account-0" ? ScriptHandling.WaitForReport : ScriptHandling.HasRun;
        await fixture.Client.ScheduleFleetAsync(FleetRequest.Onboard(Keys(120)) with { MaxConcurrency = 40 }, "fleet-1", fixture.Token);

        var progress = await WaitForProgressAsync(fixture, progress => progress.Succeeded == 119);

        progress.Should().BeEquivalentTo(new FleetProgress { Total = 120, Running = 1, Succeeded = 119 });
        await fixture.Client.ReportScriptAsync(ImmutaWorkflowClientExtensions.GetFleetInstanceId("fleet-1", "account-0"), hasRun: true, fixture.Token);
        await fixture.Client.WaitForInstanceCompletionAsync("fleet-1", fixture.Token);
    }

    [Fact]
    public async Task The_id_of_a_fleet_is_used_once_even_if_the_fleet_has_ended()
    {
        await using var fixture = await DurableFixture.StartAsync();
        await fixture.RunAsync(FleetRequest.Onboard(["sales"]), "fleet-1");

        var reuse = () => fixture.Client.ScheduleFleetAsync(FleetRequest.Onboard(["hr"]), "fleet-1", fixture.Token);

        (await reuse.Should().ThrowAsync<InvalidOperationException>()).WithMessage("A fleet or another instance with the id fleet-1 exists (Completed). Choose another id.");
        (await fixture.Client.GetFleetResultsAsync("fleet-1", fixture.Token).ToListAsync(fixture.Token)).Should().ContainSingle(result => result.Key == "sales");
    }

    [Fact]
    public async Task Fleets_with_the_same_id_that_are_scheduled_at_once_are_one_fleet()
    {
        await using var fixture = await DurableFixture.StartAsync();
        fixture.Handler.Handling = _ => ScriptHandling.WaitForReport;

        var schedules = Enumerable.Range(0, 8).Select(i => fixture.Client.ScheduleFleetAsync(FleetRequest.Onboard([$"account-{i}"]), "fleet-1", fixture.Token)).ToList();
        await Task.WhenAll(schedules).ContinueWith(_ => { }, TaskScheduler.Default);

        schedules.Should().ContainSingle(schedule => schedule.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_fleet_that_is_unknown_has_no_progress_and_no_results()
    {
        await using var fixture = await DurableFixture.StartAsync();

        (await fixture.Client.GetFleetProgressAsync("fleet-1", fixture.Token)).Should().BeNull();
        (await fixture.Client.GetFleetResultsAsync("fleet-1", fixture.Token).ToListAsync(fixture.Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_histories_of_a_fleet_grow_linearly_with_its_connections()
    {
        await using var fixture = await DurableFixture.StartAsync();

        await fixture.RunAsync(FleetRequest.Onboard(Keys(200)) with { MaxConcurrency = 200 }, "fleet-1");

        var histories = fixture.Backend.Service.Histories;
        histories["fleet-1"].Count.Should().BeLessThan(20, "the fleet has two batches");
        histories.Where(history => history.Key.StartsWith("fleet-1-account", StringComparison.Ordinal)).Should().HaveCount(200).And.OnlyContain(history => history.Value.Count < 60);
        histories["fleet-1-batch1"].Count.Should().BeLessThan(100 * 6);
    }

    // Ends with the token of the fixture at the latest.
    private static async Task<FleetProgress> WaitForProgressAsync(DurableFixture fixture, Func<FleetProgress, bool> isExpected)
    {
        while (true)
        {
            if (await fixture.Client.GetFleetProgressAsync("fleet-1", fixture.Token) is { } progress && isExpected(progress))
            {
                return progress;
            }
        }
    }

    private static List<ConnectionKey> Keys(int count) => [.. Enumerable.Range(0, count).Select(i => new ConnectionKey($"account-{i}"))];
}
