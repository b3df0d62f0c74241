namespace Immuta.Sdk.Workflows;

/// <summary>Specifies the last step of the onboarding of one connection, in order.</summary>
/// <remarks>A step is recorded before it is reported, so a reported step is never repeated.</remarks>
public enum OnboardingStep
{
    /// <summary>The key was found to be free, and nothing has been done.</summary>
    Started,

    /// <summary>The script is about to run; it may have run in part.</summary>
    RunningScript,

    /// <summary>The runner has returned, or this technology has no script.</summary>
    ScriptRan,

    /// <summary>Immuta has tried the settings and did not refuse them.</summary>
    Tested,

    /// <summary>The registration is about to be sent; it may have been processed.</summary>
    Registering,

    /// <summary>Immuta has registered the connection and works on its objects.</summary>
    Registered,

    /// <summary>Every job that the registration has started is completed.</summary>
    JobsCompleted,

    /// <summary>The chosen objects are being enabled, one after the other.</summary>
    Activating,

    /// <summary>Everything that the options request is done.</summary>
    Completed,
}
