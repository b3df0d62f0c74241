namespace Immuta.Sdk.Workflows;

/// <summary>How the onboarding of one connection has ended this time.</summary>
public enum OnboardingOutcome
{
    /// <summary>The connection is registered, and all that was asked for is done.</summary>
    Onboarded,

    /// <summary>The connection is registered, but its jobs are not known and cannot be followed.</summary>
    RegisteredJobsUnknown,

    /// <summary>The connection is registered, but some of the jobs did not complete.</summary>
    RegisteredJobsFailed,

    /// <summary>The connection is registered, and a later step failed; onboard again to go on.</summary>
    RegisteredIncomplete,

    /// <summary>Another connection has this key already, so that nothing was registered.</summary>
    KeyAlreadyExists,

    /// <summary>A step before the registration failed, or Immuta refused it; nothing is registered.</summary>
    NotRegistered,

    /// <summary>The registration may or may not have happened; onboard again to find out.</summary>
    Unknown,
}
