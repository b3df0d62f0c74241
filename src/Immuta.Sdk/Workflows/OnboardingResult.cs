using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

/// <summary>Represents the result of onboarding one connection.</summary>
public sealed class OnboardingResult
{
    /// <summary>Gets the key of the connection that this result is about.</summary>
    public required ConnectionKey Key { get; init; }

    /// <summary>Gets the outcome, which determines what to do next.</summary>
    public required OnboardingOutcome Outcome { get; init; }

    /// <summary>Gets the last step that the journal has of this connection.</summary>
    /// <value><see langword="null"/> if the journal has none, or could not be read.</value>
    public OnboardingStep? Step { get; init; }

    /// <summary>Gets whether the connection is known to be registered in Immuta.</summary>
    /// <value><see langword="false"/> if another connection has the key.</value>
    public bool IsRegistered => Outcome is OnboardingOutcome.Onboarded or OnboardingOutcome.RegisteredJobsUnknown
        or OnboardingOutcome.RegisteredJobsFailed or OnboardingOutcome.RegisteredIncomplete;

    /// <summary>Gets the exception that stopped the onboarding.</summary>
    /// <value><see langword="null"/> if nothing was thrown.</value>
    public Exception? Error { get; init; }

    /// <summary>Gets the jobs that were watched last, with their outcomes.</summary>
    /// <value><see langword="null"/> if this run watched no jobs to their end.</value>
    public BulkJobResult? Jobs { get; init; }

    /// <summary>Throws an exception if anything is incomplete; otherwise returns this result.</summary>
    /// <returns>This result, so that calls can be chained.</returns>
    /// <exception cref="ImmutaWorkflowException">The outcome is another than <see cref="OnboardingOutcome.Onboarded"/>.</exception>
    public OnboardingResult EnsureOnboarded() => Outcome == OnboardingOutcome.Onboarded ? this : throw new ImmutaWorkflowException(ToString(), Error);

    /// <summary>Returns the key, the outcome and what caused it.</summary>
    /// <returns>One line for a console or a log.</returns>
    public override string ToString() => $"{Key}: {Outcome}{(Jobs is null ? "" : $" ({Jobs})")}{(Error is null ? "" : $": {Error.Message}")}";
}
