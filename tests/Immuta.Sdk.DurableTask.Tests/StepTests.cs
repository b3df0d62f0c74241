using Immuta.Sdk.DurableTask.Tests.Support;
using Immuta.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Immuta.Sdk.DurableTask.Tests;

/// <summary>One step that two workers execute.</summary>
public sealed class StepTests
{
    [Fact]
    public async Task Two_workers_that_register_the_same_connection_at_once_register_it_once()
    {
        await using var tenant = new FakeImmuta();
        using var meeting = new MeetingHandler(tenant.CreateHandler(), request => request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == "/data/connection");
        await using var immuta = ImmutaClient.Create(new ImmutaClientOptions { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = tenant.ApiKey, HttpMessageHandler = meeting });
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IImmutaClient>(immuta).AddSingleton<IConnectionWorkflowHandler>(new TestHandler()).BuildServiceProvider();
        var state = WorkflowSteps.Begin(ConnectionWorkflowRequest.Onboard("sales"));
        while (state.Next != "Immuta.Onboarding.Registering")
        {
            var output = await ExecuteAsync(state);
            output.Result.Should().BeNull();
            state = output.State;
        }

        var outputs = await Task.WhenAll(ExecuteAsync(state), ExecuteAsync(state));

        tenant.Connections.Should().ContainSingle();
        tenant.Journal.Find("POST", "/data/connection").Should().HaveCount(2).And.ContainSingle(entry => (int)entry.Status! < 300);
        outputs.Should().OnlyContain(output => output.State.Next == "Immuta.Onboarding.Registered");
        outputs.Select(output => output.Result?.Outcome).Should().BeEquivalentTo([null, "RegisteredJobsUnknown"]);

        Task<WorkflowStepOutput> ExecuteAsync(WorkflowState input) => new StepActivity(services, new()).RunAsync(null!, input);
    }
}
