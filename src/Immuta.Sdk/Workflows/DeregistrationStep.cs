namespace Immuta.Sdk.Workflows;

/// <summary>Specifies the last step of the deregistration of one connection.</summary>
/// <remarks>A step is recorded before it is reported.</remarks>
public enum DeregistrationStep
{
    /// <summary>The connection was found, and nothing has been done yet.</summary>
    Started,

    /// <summary>The caller has saved the removal script, and nothing is deleted yet.</summary>
    ScriptSaved,

    /// <summary>There is no script for this technology, or none is required.</summary>
    ScriptSkipped,

    /// <summary>The deletion is about to be sent; it may have been processed.</summary>
    Deleting,

    /// <summary>Immuta has removed the connection with all of its objects.</summary>
    Deleted,

    /// <summary>The connection did not exist, so nothing was deleted.</summary>
    NotFound,
}
