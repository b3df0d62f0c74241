using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

/// <summary>Represents a step that a workflow has reached, or a poll of the jobs of that step.</summary>
/// <typeparam name="TStep">The steps of the workflow, such as <see cref="OnboardingStep"/>.</typeparam>
/// <param name="Key">The key of the connection that this report is about.</param>
/// <param name="Step">The last step recorded in the journal.</param>
/// <param name="IsResumed">Whether the step was reached by an earlier run, not this one.</param>
/// <param name="Jobs">The jobs of the step at the last poll; <see langword="null"/> in the report of the step itself.</param>
/// <remarks>A deregistration starts no jobs, so its reports contain none.</remarks>
public sealed record WorkflowProgress<TStep>(ConnectionKey Key, TStep Step, bool IsResumed, BulkJobProgress? Jobs = null)
    where TStep : struct, Enum
{
    /// <summary>Returns the key, the step and the jobs in one line.</summary>
    /// <returns>A short text for consoles and logs.</returns>
    public override string ToString() => $"{Key}: {Step}{(IsResumed ? " (resumed)" : "")}{(Jobs is null ? "" : $", {Jobs}")}";
}
