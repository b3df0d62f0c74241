namespace Immuta.Sdk.Workflows;

// The result of one step: the entry to store before anything else is done. The host repeats steps until the workflow has
// ended, and waits for jobs and people by its own means in between.
internal sealed record WorkflowStep<TEntry>(TEntry? Entry)
    where TEntry : JournalEntry
{
    // Something was done that must be recorded even if the caller cancels.
    public bool IsActionDone { get; init; }

    // The workflow has ended with this entry.
    public bool IsLast { get; init; }

    // Why the workflow stops. Store the entry nevertheless.
    public Exception? Error { get; init; }

    // The outcome of an onboarding that has ended or stopped.
    public OnboardingOutcome? Outcome { get; init; }
}
