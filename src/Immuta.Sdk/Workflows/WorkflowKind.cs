namespace Immuta.Sdk.Workflows;

/// <summary>The workflow of a connection that an entry of a journal is about.</summary>
public enum WorkflowKind
{
    /// <summary>The connection is made: script, test, registration, jobs and activation.</summary>
    Onboarding,

    /// <summary>The credentials of the connection are replaced by fresh ones.</summary>
    Rotation,

    /// <summary>The connection is removed, with its removal script kept before.</summary>
    Deregistration,
}
