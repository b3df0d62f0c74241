namespace Immuta.Sdk.Workflows;

/// <summary>Represents the journal entry of one onboarding, without secrets.</summary>
public sealed record OnboardingEntry : JournalEntry
{
    /// <summary>Gets the last step that was recorded for this connection.</summary>
    public required OnboardingStep Step { get; init; }

    /// <summary>Gets a hash of the definition, taken without any of its secrets.</summary>
    /// <value>A definition that has changed before its registration has its script run again.</value>
    public required string Fingerprint { get; init; }

    /// <summary>Gets the token to watch the jobs of the registration.</summary>
    /// <value><see langword="null"/> before the registration, and after it if the jobs are unknown.</value>
    public string? JobToken { get; init; }

    /// <summary>Gets how many of the chosen objects have been enabled so far.</summary>
    public int ActivatedCount { get; init; }

    /// <summary>Gets the token to watch the jobs of the current activation.</summary>
    /// <value><see langword="null"/> while no activation is running.</value>
    public string? ActivationJobToken { get; init; }

    internal override bool IsValid =>
        Fingerprint is not null
        && Enum.IsDefined(Step)
        && (JobToken is null || Step >= OnboardingStep.Registered)
        && (ActivatedCount == 0 || (ActivatedCount > 0 && Step >= OnboardingStep.Activating))
        && (ActivationJobToken is null || Step == OnboardingStep.Activating);
}
