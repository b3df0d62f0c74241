namespace Immuta.Sdk.DurableTask;

// A step that was executed, and the error that stops or repeats the workflow.
internal sealed record ExecutedStep(WorkflowStepOutput Output, Exception? Error = null)
{
    // A repetition can't change the result, or could do twice what must be done once.
    public bool IsFinal { get; init; }
}
