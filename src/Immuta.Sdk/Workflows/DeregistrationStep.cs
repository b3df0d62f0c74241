namespace Immuta.Sdk.Workflows;

/// <summary>How far the deregistration of one connection has come so far.</summary>
public enum DeregistrationStep
{
    /// <summary>The removal script is in the caller's keeping; nothing is deleted yet.</summary>
    ScriptKept,

    /// <summary>There is no script for this technology, or none is wanted.</summary>
    ScriptSkipped,

    /// <summary>Immuta has removed the connection with all of its objects.</summary>
    Deleted,

    /// <summary>Immuta knew no such connection, so that nothing was deleted.</summary>
    AlreadyGone,
}
