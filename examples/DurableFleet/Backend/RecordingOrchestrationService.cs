using System.Collections.Concurrent;
using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask.Testing.Sidecar;

namespace DurableFleet.Backend;

// The store of the engine's host for tests, which otherwise executes one step for each core. Keeps the histories readable.
internal sealed class RecordingOrchestrationService : InMemoryOrchestrationService, IOrchestrationService
{
    private readonly ConcurrentDictionary<string, List<HistoryEvent>> _histories = new(StringComparer.Ordinal);

    int IOrchestrationService.MaxConcurrentTaskOrchestrationWorkItems => 256;

    int IOrchestrationService.MaxConcurrentTaskActivityWorkItems => 256;

    public IReadOnlyDictionary<string, List<HistoryEvent>> Histories => _histories;

    Task IOrchestrationService.CompleteTaskOrchestrationWorkItemAsync(
        TaskOrchestrationWorkItem workItem,
        OrchestrationRuntimeState newOrchestrationRuntimeState,
        IList<TaskMessage> outboundMessages,
        IList<TaskMessage> orchestratorMessages,
        IList<TaskMessage> timerMessages,
        TaskMessage continuedAsNewMessage,
        OrchestrationState orchestrationState)
    {
        _histories.GetOrAdd(workItem.InstanceId, _ => []).AddRange(newOrchestrationRuntimeState.NewEvents);
        return CompleteTaskOrchestrationWorkItemAsync(
            workItem, newOrchestrationRuntimeState, outboundMessages, orchestratorMessages, timerMessages, continuedAsNewMessage, orchestrationState);
    }
}
