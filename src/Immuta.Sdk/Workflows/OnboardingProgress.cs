using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

/// <summary>Represents a step of one onboarding, or a poll of its jobs.</summary>
public sealed class OnboardingProgress
{
    internal OnboardingProgress(ConnectionKey key, OnboardingStep step, bool isResumed, BulkJobProgress? jobs)
    {
        Key = key;
        Step = step;
        IsResumed = isResumed;
        Jobs = jobs;
    }

    /// <summary>Gets the key of the connection that this report is about.</summary>
    public ConnectionKey Key { get; }

    /// <summary>Gets the step that the connection has reached so far.</summary>
    public OnboardingStep Step { get; }

    /// <summary>Gets whether the step was reached by an earlier run, not this one.</summary>
    public bool IsResumed { get; }

    /// <summary>Gets the jobs of the step at the last poll.</summary>
    /// <value><see langword="null"/> for the report of the step itself.</value>
    public BulkJobProgress? Jobs { get; }

    /// <summary>Returns the key, the step and the jobs in one line.</summary>
    /// <returns>A short text for consoles and logs.</returns>
    public override string ToString() => $"{Key}: {Step}{(IsResumed ? " (resumed)" : "")}{(Jobs is null ? "" : $", {Jobs}")}";
}
