namespace Immuta.Sdk.Workflows;

/// <summary>How far the deregistration of one connection has come so far.</summary>
/// <remarks>A step is recorded before it is reported.</remarks>
public enum DeregistrationStep
{
    /// <summary>The connection was found, and nothing has been done yet.</summary>
    Started,

    /// <summary>The removal script is in the caller's keeping; nothing is deleted yet.</summary>
    ScriptSaved,

    /// <summary>There is no script for this technology, or none is wanted.</summary>
    ScriptSkipped,

    /// <summary>The deletion is about to be sent; it may have been processed.</summary>
    Deleting,

    /// <summary>Immuta has removed the connection with all of its objects.</summary>
    Deleted,

    /// <summary>Immuta knew no such connection, so that nothing was deleted.</summary>
    NotFound,
}
