using System.Net;
using System.Text.Json;
using Google.Protobuf;
using Immuta.Sdk.DurableTask.Tests.Support;
using Immuta.Sdk.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Protobuf;
using Microsoft.Extensions.DependencyInjection;

namespace Immuta.Sdk.DurableTask.Tests;

/// <summary>What is stored about an orchestration, and what a later version can do with it.</summary>
/// <remarks>
/// <c>Histories/onboarding.v1.json</c> is the history of an onboarding as version 1 has stored it. Never replace it: an
/// incompatible version needs new names. A further one is written with <c>IMMUTA_RECORD_HISTORY=1</c>.
/// </remarks>
public sealed class HistoryTests
{
    private const string Key = "sales";
    private static readonly string s_recorded = Path.Combine(AppContext.BaseDirectory, "Histories", "onboarding.v1.json");

    [Fact]
    public async Task Histories_hold_no_secret_and_no_script()
    {
        await using var fixture = await DurableFixture.StartAsync(options => options.MaxStepRetries = 1);
        fixture.Handler.FailOn = key => key == "broken" ? new InvalidOperationException($"wrong password {TestHandler.Password}") : null;
        fixture.Tenant.FailNext(
            HttpStatusCode.BadRequest, body: $$"""{"message":"no login with {{TestHandler.Password}}"}""", match: request => request.Matches("POST", "/data/connection/test") && request.GetRequestBody().Contains("refused"));

        await fixture.RunAsync(FleetRequest.Onboard([Key, "broken", "refused"]), "fleet-1");
        await fixture.RunAsync(ConnectionWorkflowRequest.Rotate(Key) with { Crawl = true });
        await fixture.RunAsync(ConnectionWorkflowRequest.Deregister(Key));

        var histories = fixture.Histories;
        histories.Should().Contain("Immuta.Rotation.Updating").And.Contain("Immuta.Deregistration.Deleting").And.Contain("no login with");
        string[] canaries = [TestHandler.Password, TestHandler.NewPassword, fixture.Tenant.ApiKey, "CREATE ", "DROP ", "wrong password"];
        canaries.Should().OnlyContain(canary => !histories.Contains(canary));
        fixture.Handler.Scripts.Should().OnlyContain(script => script.Script.ToString().Length > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task An_onboarding_of_an_earlier_version_finishes_under_this_one(int completedSteps)
    {
        await using var tenant = new FakeImmuta();
        var replay = new HistoryReplay(Read(), completedSteps);

        // This version enables the connection in addition, which the recorded one did not.
        var result = await replay.FinishAsync(tenant, new() { Onboarding = new() { Jobs = DurableFixture.FastJobs, Activate = key => [key] } });

        result.Should().Be(new ConnectionWorkflowResult { Key = Key, Succeeded = true, Outcome = "Onboarded" });
        tenant.Journal.Find("POST", "/data/connection").Should().ContainSingle();
        tenant.Journal.Find("PUT", "/data/settings/sales").Should().ContainSingle();
    }

    [Theory]
    [InlineData(WorkflowState.CurrentVersion + 1, null)]
    [InlineData(WorkflowState.CurrentVersion, """{"version":2,"workflow":"Onboarding"}""")]
    public async Task A_state_that_cannot_be_read_is_repeated_and_then_ends_as_unknown(int version, string? entry)
    {
        await using var tenant = new FakeImmuta();
        await using var immuta = ImmutaClient.Create(new ImmutaClientOptions { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = tenant.ApiKey, HttpMessageHandler = tenant.CreateHandler() });
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IImmutaClient>(immuta).AddSingleton<IConnectionWorkflowHandler>(new TestHandler()).BuildServiceProvider();
        var activity = new StepActivity(services, new() { MaxStepRetries = 1 });
        var state = WorkflowSteps.Begin(ConnectionWorkflowRequest.Onboard(Key)) with { Version = version, Entry = entry is null ? null : JsonElement.Parse(entry) };

        var repeated = await activity.RunAsync(null!, state);
        var ended = await activity.RunAsync(null!, repeated.State);

        (repeated.Result, repeated.State.Retries).Should().Be((null, 1));
        ended.Result!.Outcome.Should().Be("Unknown");
        ended.Result.Error.Should().Contain("newer version").And.Contain("pdate the worker");
        tenant.Journal.Entries.Should().BeEmpty();
    }

    [Theory]
    [InlineData(null, "NotExecuted")]
    [InlineData("""{"version":2,"workflow":"Onboarding"}""", "Unknown")]
    public async Task A_worker_without_a_client_executes_nothing(string? entry, string outcome)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var state = WorkflowSteps.Begin(ConnectionWorkflowRequest.Onboard(Key)) with { Entry = entry is null ? null : JsonElement.Parse(entry) };

        var output = await new StepActivity(services, new()).RunAsync(null!, state);

        output.Result!.Outcome.Should().Be(outcome);
        output.Result.Error.Should().Be("The step has failed with InvalidOperationException. The log of the worker shows it.");
    }

    [Fact]
    public void A_recorded_history_leads_to_the_recorded_result()
    {
        var response = HistoryReplay.Run(Read(), new ConnectionOrchestrator());

        response.Actions.Should().ContainSingle().Which.CompleteOrchestration.Result.Should().Contain("Onboarded");
    }

    [Fact]
    public void A_replay_detects_an_orchestration_whose_order_has_changed()
    {
        var response = HistoryReplay.Run(Read(), new Reordered());

        var end = response.Actions.Last().CompleteOrchestration;
        end.OrchestrationStatus.Should().Be(OrchestrationStatus.Failed);
        end.FailureDetails.ErrorType.Should().Contain("NonDeterministicOrchestrationException");
    }

    [Fact]
    public async Task The_steps_of_a_new_onboarding_are_those_of_the_recorded_one()
    {
        await using var fixture = await DurableFixture.StartAsync();
        OrchestratorRequest? last = null;
        fixture.Backend.Hub.Sending = item => last = item.OrchestratorRequest ?? last;

        await fixture.RunAsync(ConnectionWorkflowRequest.Onboard(Key));

        if (Environment.GetEnvironmentVariable("IMMUTA_RECORD_HISTORY") == "1")
        {
            await File.WriteAllTextAsync(s_recorded, JsonFormatter.Default.Format(last), TestContext.Current.CancellationToken);
        }

        HistoryReplay.ActivitiesOf(last!).Should().StartWith(["Immuta.Onboarding.New", "Immuta.Onboarding.RunningScript", "Immuta.Onboarding.ScriptRan", "Immuta.Onboarding.Registering", "Immuta.Onboarding.Registered"]);
        HistoryReplay.ActivitiesOf(last!).Distinct().Should().Equal(HistoryReplay.ActivitiesOf(Read()).Distinct());
    }

    private static OrchestratorRequest Read() => OrchestratorRequest.Parser.ParseJson(File.ReadAllText(s_recorded));

    /// <summary>An orchestration that waits before its first step, which the recorded one did not.</summary>
    private sealed class Reordered : TaskOrchestrator<WorkflowState, ConnectionWorkflowResult>
    {
        public override async Task<ConnectionWorkflowResult> RunAsync(TaskOrchestrationContext context, WorkflowState input)
        {
            await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
            return await new ConnectionOrchestrator().RunAsync(context, input);
        }
    }
}
