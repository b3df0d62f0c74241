namespace Immuta.Sdk.Workflows;

/// <summary>Specifies the workflow of a journal entry.</summary>
public enum WorkflowKind
{
    /// <summary>The connection is onboarded: script, test, registration, jobs and activation.</summary>
    Onboarding,

    /// <summary>The credentials of the connection are replaced.</summary>
    Rotation,

    /// <summary>The removal script is saved, and the connection is removed.</summary>
    Deregistration,
}
