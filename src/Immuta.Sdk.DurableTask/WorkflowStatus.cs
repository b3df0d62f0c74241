namespace Immuta.Sdk.DurableTask;

// The custom status of the orchestration of one connection, for those who look at it in the engine.
internal sealed record WorkflowStatus
{
    public const string WaitingForScript = "WaitingForScript";

    // The name of the next activity, or what the orchestration waits for.
    public string Step { get; init; } = "";

    // How often the step has been repeated.
    public int Retries { get; init; }

    // Why it is repeated.
    public string? Error { get; init; }
}
