using System.Net;
using DurableTask.Core.History;
using Immuta.Sdk.DurableTask.Tests.Support;
using Immuta.Sdk.Testing;
using Microsoft.Extensions.Time.Testing;
using OrchestratorRequest = Microsoft.DurableTask.Protobuf.OrchestratorRequest;

namespace Immuta.Sdk.DurableTask.Tests;

/// <summary>Workflows with more steps than one history holds, so that the engine continues them with a new one.</summary>
public sealed class LongWorkflowTests
{
    private const int StepsPerHistory = 100;

    [Theory]
    [InlineData(1, 120)]
    [InlineData(1_000, 30)]
    public async Task An_onboarding_with_many_polls_continues_in_a_new_history(int jobs, int polls)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var fixture = await DurableFixture.StartAsync(tenantOptions: new() { TimeProvider = clock });
        fixture.Tenant.SetNextJobs(new FakeJobPlan { Count = jobs, RunsFor = TimeSpan.FromMinutes(1) });
        var polled = 0;
        fixture.Backend.Hub.Sending = item =>
        {
            if (item.ActivityRequest?.Name == "Immuta.Onboarding.Registered" && Interlocked.Increment(ref polled) == polls)
            {
                clock.Advance(TimeSpan.FromMinutes(2));
            }
        };

        var id = await fixture.Client.ScheduleConnectionWorkflowAsync(ConnectionWorkflowRequest.Onboard("sales"), fixture.Token);
        var result = await fixture.Client.WaitForConnectionWorkflowAsync(id, fixture.Token);

        result.Outcome.Should().Be("Onboarded");
        polled.Should().BeGreaterThanOrEqualTo(polls);
        CountHistories(fixture, id).Should().BeGreaterThan(1);
        fixture.Tenant.Journal.Find("POST", "/data/connection").Should().ContainSingle();
        fixture.Handler.Scripts.Should().ContainSingle();
    }

    [Fact]
    public async Task A_report_that_arrives_long_before_its_script_is_not_lost()
    {
        const int repetitions = StepsPerHistory + 10;
        await using var fixture = await DurableFixture.StartAsync(options => (options.MaxStepRetries, options.StepRetryDelay) = (int.MaxValue, TimeSpan.Zero));
        fixture.Handler.Handling = _ => ScriptHandling.WaitForReport;
        var steps = 0;
        fixture.Tenant.FailNext(
            HttpStatusCode.ServiceUnavailable, count: int.MaxValue, match: request => request.RequestTarget.Contains("script", StringComparison.Ordinal) && Volatile.Read(ref steps) < repetitions);
        OnResult(fixture, turn =>
        {
            if (Interlocked.Increment(ref steps) == StepsPerHistory / 2)
            {
                Report(fixture, turn);
            }
        });

        var result = await fixture.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        result.Outcome.Should().Be("Onboarded");
        steps.Should().BeGreaterThan(repetitions);
    }

    [Fact]
    public async Task Reports_that_are_sent_again_around_the_end_of_a_history_change_nothing()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var fixture = await DurableFixture.StartAsync(tenantOptions: new() { TimeProvider = clock });
        fixture.Handler.Handling = _ => ScriptHandling.WaitForReport;
        fixture.Tenant.SetNextJobs(new FakeJobPlan { RunsFor = TimeSpan.FromMinutes(1) });
        var steps = 0;
        OnResult(fixture, turn =>
        {
            switch (Interlocked.Increment(ref steps))
            {
                case 1 or (>= StepsPerHistory - 2 and <= StepsPerHistory + 2):
                    Report(fixture, turn);
                    break;
                case StepsPerHistory + 10:
                    clock.Advance(TimeSpan.FromMinutes(2));
                    break;
            }
        });

        var id = await fixture.Client.ScheduleConnectionWorkflowAsync(ConnectionWorkflowRequest.Onboard("sales"), fixture.Token);
        var result = await fixture.Client.WaitForConnectionWorkflowAsync(id, fixture.Token);

        result.Should().Be(new ConnectionWorkflowResult { Key = "sales", Succeeded = true, Outcome = "Onboarded" });
        CountHistories(fixture, id).Should().Be(2);
        fixture.Tenant.Journal.Find("POST", "/data/connection").Should().ContainSingle();
    }

    // Calls before the orchestration sees the result of a step.
    private static void OnResult(DurableFixture fixture, Action<OrchestratorRequest> action) => fixture.Backend.Hub.Sending = item =>
    {
        if (item.OrchestratorRequest is { } turn && turn.NewEvents.Any(entry => entry.TaskCompleted is not null))
        {
            action(turn);
        }
    };

    // The hub waits, so that the engine has the report before the orchestration continues.
    private static void Report(DurableFixture fixture, OrchestratorRequest turn) =>
        fixture.Client.ReportScriptAsync(turn.InstanceId, hasRun: true, fixture.Token).GetAwaiter().GetResult();

    private static int CountHistories(DurableFixture fixture, string id) => fixture.Backend.Service.Histories[id].OfType<ExecutionStartedEvent>().Count();
}
