namespace Immuta.Sdk.Workflows;

/// <summary>Specifies the outcome of one onboarding run.</summary>
/// <remarks>
/// A further run with the same journal continues an unfinished onboarding. One that is scheduled again on a durable engine
/// starts from the beginning, and ends with <see cref="KeyAlreadyExists"/> if the connection is registered.
/// </remarks>
public enum OnboardingOutcome
{
    /// <summary>The connection is registered, and everything requested is done.</summary>
    Onboarded,

    /// <summary>The connection is registered, but its jobs are unknown and cannot be watched.</summary>
    RegisteredJobsUnknown,

    /// <summary>The connection is registered, but some of the jobs did not complete.</summary>
    RegisteredJobsFailed,

    /// <summary>The connection is registered, and a later step failed; a run with the same journal continues.</summary>
    RegisteredIncomplete,

    /// <summary>Another connection already has this key, so nothing was registered.</summary>
    KeyAlreadyExists,

    /// <summary>A step before the registration failed, or Immuta refused it; nothing is registered.</summary>
    NotRegistered,

    /// <summary>The registration may or may not have happened; a run with the same journal finds out.</summary>
    Unknown,
}
