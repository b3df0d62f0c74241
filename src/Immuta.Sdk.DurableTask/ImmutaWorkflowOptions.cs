using Immuta.Sdk.Jobs;
using Immuta.Sdk.Validation;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.DurableTask;

/// <summary>Provides the options of the steps that a worker executes.</summary>
/// <remarks>They are read when a step is executed and never enter the history, so they can differ between versions.</remarks>
public sealed class ImmutaWorkflowOptions
{
    /// <summary>Gets or sets the options of onboardings.</summary>
    /// <value>The defaults of <see cref="OnboardingOptions"/>.</value>
    public OnboardingOptions Onboarding { get; set; } = new();

    /// <summary>Gets or sets the options for watching the jobs of rotations.</summary>
    /// <value>The defaults of <see cref="BulkJobOptions"/>.</value>
    public BulkJobOptions RotationJobs { get; set; } = new();

    /// <summary>Gets or sets how long an onboarding waits for the report of a person.</summary>
    /// <value>7 days.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1 millisecond.</exception>
    public TimeSpan ScriptTimeout { get; set => field = Checked.AtLeast(value, TimeSpan.FromMilliseconds(1)); } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets how often a step is repeated after transient errors.</summary>
    /// <value>10. The client itself has repeated each request before, as far as that is safe.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxStepRetries { get; set => field = Checked.AtLeast(value, 0); } = 10;

    /// <summary>Gets or sets the delay before the first repetition of a step; later delays double.</summary>
    /// <value>5 seconds, at most 5 minutes.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan StepRetryDelay { get; set => field = Checked.AtLeast(value, TimeSpan.Zero); } = TimeSpan.FromSeconds(5);
}
