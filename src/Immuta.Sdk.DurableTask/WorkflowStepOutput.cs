namespace Immuta.Sdk.DurableTask;

// The output of an activity: what the orchestration does next. Activities make every decision, so that a version with other
// steps finishes orchestrations that an earlier version has started.
internal sealed record WorkflowStepOutput
{
    public WorkflowState State { get; init; } = new();

    // How long to wait before the next activity.
    public TimeSpan? Delay { get; init; }

    // Why the next activity repeats this one.
    public string? RetryError { get; init; }

    // How long to wait for the report of a person before the next activity.
    public TimeSpan? ScriptTimeout { get; init; }

    // The result, if the workflow has ended.
    public ConnectionWorkflowResult? Result { get; init; }
}
