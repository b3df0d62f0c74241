using System.Text.Json;
using System.Text.Json.Serialization;

namespace Immuta.Sdk.DurableTask;

// The stored format of inputs, outputs and events. It is also what the default converter of the engine writes.
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WorkflowState))]
[JsonSerializable(typeof(WorkflowStepOutput))]
[JsonSerializable(typeof(ConnectionWorkflowRequest))]
[JsonSerializable(typeof(ConnectionWorkflowResult))]
[JsonSerializable(typeof(IReadOnlyList<ConnectionWorkflowResult>))]
[JsonSerializable(typeof(List<ConnectionWorkflowResult>))]
[JsonSerializable(typeof(FleetRequest))]
[JsonSerializable(typeof(FleetBatch))]
[JsonSerializable(typeof(FleetProgress))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(ScriptReport))]
[JsonSerializable(typeof(WorkflowStatus))]
internal sealed partial class WorkflowJsonContext : JsonSerializerContext;
