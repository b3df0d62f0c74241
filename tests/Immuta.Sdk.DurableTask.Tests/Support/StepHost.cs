using System.Text.Json;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace Immuta.Sdk.DurableTask.Tests.Support;

/// <summary>Executes activities one by one, without the engine and its timers.</summary>
internal sealed class StepHost : IAsyncDisposable
{
    private const int MaxSteps = 50;

    private readonly ImmutaClient _immuta;
    private readonly ServiceProvider _services;

    public StepHost(Action<IServiceCollection>? configure = null)
    {
        _immuta = ImmutaClient.Create(new ImmutaClientOptions
        {
            BaseAddress = FakeImmuta.InMemoryAddress,
            ApiKey = Tenant.ApiKey,
            HttpMessageHandler = Tenant.CreateHandler(),
            Resilience = { Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxRetryAttempts = 1 } },
        });
        var services = new ServiceCollection().AddLogging().AddSingleton<IImmutaClient>(_immuta).AddSingleton<IConnectionWorkflowHandler>(Handler);
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public FakeImmuta Tenant { get; } = new();

    public TestHandler Handler { get; } = new();

    public ImmutaWorkflowOptions Options { get; } = new() { Onboarding = new() { Jobs = DurableFixture.FastJobs }, RotationJobs = DurableFixture.FastJobs, MaxStepRetries = 2 };

    public static string TenantName => FakeImmuta.InMemoryAddress.Authority + (FakeImmuta.InMemoryAddress.IsDefaultPort ? $":{FakeImmuta.InMemoryAddress.Port}" : "");

    /// <summary>Returns the state before the activity that continues from an entry.</summary>
    public static WorkflowState At(ConnectionWorkflowRequest request, JournalEntry entry, object step) => WorkflowSteps.Begin(request) with
    {
        Entry = JsonElement.Parse(entry.ToJson()),
        Next = WorkflowNames.Activity(request.Workflow, $"{step}"),
    };

    public Task<WorkflowStepOutput> ExecuteAsync(WorkflowState state) => new StepActivity(_services, Options).RunAsync(null!, state);

    /// <summary>Executes activities until the workflow ends, or one of them has the name.</summary>
    public async Task<WorkflowStepOutput> RunAsync(WorkflowState state, string? until = null)
    {
        var now = DateTimeOffset.UnixEpoch;
        for (var count = 0; count < MaxSteps; count++)
        {
            var output = await ExecuteAsync(state with { Now = now });
            if (output.Result is not null || output.State.Next == until)
            {
                return output;
            }

            state = output.State;
            now += output.Delay ?? TimeSpan.Zero;
        }

        throw new InvalidOperationException($"The workflow has not ended after {MaxSteps} steps.");
    }

    public async Task<ConnectionWorkflowResult> RunAsync(ConnectionWorkflowRequest request) => (await RunAsync(WorkflowSteps.Begin(request))).Result!;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _immuta.DisposeAsync();
        await Tenant.DisposeAsync();
    }
}
