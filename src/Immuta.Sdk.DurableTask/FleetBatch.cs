namespace Immuta.Sdk.DurableTask;

// The input of the orchestration of a part of a fleet.
internal sealed record FleetBatch
{
    public ConnectionWorkflowRequest Workflow { get; init; } = new();

    public string FleetId { get; init; } = "";

    public IReadOnlyList<string> Keys { get; init; } = [];

    public int MaxConcurrency { get; init; }
}
