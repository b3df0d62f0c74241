using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Immuta.Sdk.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Immuta.Sdk.DurableTask.Tests.Support;

/// <summary>Plays the engine: continues a recorded history with the code of this version.</summary>
internal sealed class HistoryReplay
{
    private static readonly DataConverter s_converter = new WorkflowDataConverter(JsonDataConverter.Default);
    private readonly OrchestratorRequest _request;

    /// <summary>Initializes a new instance from the beginning of a history.</summary>
    /// <param name="recorded">The recorded history.</param>
    /// <param name="completedSteps">How many activities are completed.</param>
    public HistoryReplay(OrchestratorRequest recorded, int completedSteps)
    {
        _request = new OrchestratorRequest { InstanceId = recorded.InstanceId, ExecutionId = recorded.ExecutionId };
        foreach (var entry in recorded.PastEvents.Concat(recorded.NewEvents))
        {
            _request.PastEvents.Add(entry);
            if (entry.TaskCompleted is not null && --completedSteps == 0)
            {
                break;
            }
        }

        // The last event is what the orchestration has not seen yet.
        var last = _request.PastEvents[^1];
        _request.PastEvents.RemoveAt(_request.PastEvents.Count - 1);
        _request.NewEvents.Add(last);
    }

    public static IReadOnlyList<string> ActivitiesOf(OrchestratorRequest request) =>
        [.. request.PastEvents.Concat(request.NewEvents).Where(entry => entry.TaskScheduled is not null).Select(entry => entry.TaskScheduled.Name)];

    /// <summary>Returns what the orchestration of a connection does after the output of its first step.</summary>
    /// <param name="output">The output of the first step.</param>
    /// <returns>The actions and the status.</returns>
    public static OrchestratorResponse RunAfter(WorkflowStepOutput output)
    {
        var request = new OrchestratorRequest { InstanceId = "immuta", ExecutionId = "1" };
        Add(request.PastEvents, -1, started => started.OrchestratorStarted = new());
        Add(request.PastEvents, -1, started => started.ExecutionStarted = new()
        {
            Name = WorkflowNames.Connection,
            Input = s_converter.Serialize(output.State),
            OrchestrationInstance = new() { InstanceId = request.InstanceId, ExecutionId = request.ExecutionId },
        });
        Add(request.PastEvents, 0, scheduled => scheduled.TaskScheduled = new() { Name = output.State.Next });
        Add(request.PastEvents, -1, completed => completed.OrchestratorCompleted = new());
        Add(request.NewEvents, -1, started => started.OrchestratorStarted = new());
        Add(request.NewEvents, -1, completed => completed.TaskCompleted = new() { TaskScheduledId = 0, Result = s_converter.Serialize(output) });
        return Run(request, new ConnectionOrchestrator());
    }

    public static OrchestratorResponse Run(OrchestratorRequest request, ITaskOrchestrator orchestrator)
    {
        using var services = new ServiceCollection()
            .AddSingleton(new DurableTaskShimFactory(new DurableTaskWorkerOptions { DataConverter = s_converter }, NullLoggerFactory.Instance))
            .BuildServiceProvider();
        var response = GrpcOrchestrationRunner.LoadAndRun(Convert.ToBase64String(request.ToByteArray()), orchestrator, services);
        return OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(response));
    }

    public async Task<ConnectionWorkflowResult> FinishAsync(FakeImmuta tenant, ImmutaWorkflowOptions options)
    {
        await using var immuta = ImmutaClient.Create(new ImmutaClientOptions { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = tenant.ApiKey, HttpMessageHandler = tenant.CreateHandler() });
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IImmutaClient>(immuta).AddSingleton<IConnectionWorkflowHandler>(new TestHandler()).BuildServiceProvider();
        while (true)
        {
            var response = Run(_request, new ConnectionOrchestrator());
            _request.PastEvents.AddRange(_request.NewEvents);
            _request.NewEvents.Clear();
            Add(_request.NewEvents, -1, started => started.OrchestratorStarted = new());
            if (response.Actions.Count == 0)
            {
                throw new InvalidOperationException("The orchestration waits for something that this replay doesn't send.");
            }

            foreach (var action in response.Actions)
            {
                if (action.CompleteOrchestration is { } end)
                {
                    return s_converter.Deserialize<ConnectionWorkflowResult>(end.Result)!;
                }

                await ExecuteAsync(action, new StepActivity(services, options));
            }
        }
    }

    private async Task ExecuteAsync(OrchestratorAction action, StepActivity activity)
    {
        if (action.ScheduleTask is { } task)
        {
            // The engine writes the input of an activity as an array of one.
            var input = s_converter.Deserialize<WorkflowState>(task.Input.Trim('[', ']'))!;
            var output = await activity.RunAsync(null!, input);
            Add(_request.PastEvents, action.Id, scheduled => scheduled.TaskScheduled = new() { Name = task.Name, Input = task.Input });
            Add(_request.NewEvents, -1, completed => completed.TaskCompleted = new() { TaskScheduledId = action.Id, Result = s_converter.Serialize(output) });
        }
        else if (action.CreateTimer is { } timer)
        {
            Add(_request.PastEvents, action.Id, created => created.TimerCreated = new() { FireAt = timer.FireAt });
            Add(_request.NewEvents, -1, fired => fired.TimerFired = new() { TimerId = action.Id, FireAt = timer.FireAt });
        }
        else
        {
            throw new NotSupportedException($"{action}");
        }
    }

    private static void Add(RepeatedField<HistoryEvent> events, int id, Action<HistoryEvent> set)
    {
        var entry = new HistoryEvent { EventId = id, Timestamp = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow()) };
        set(entry);
        events.Add(entry);
    }
}
