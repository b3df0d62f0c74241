namespace Immuta.Sdk.Testing;

/// <summary>Whether a manual set-up or edit repeated what its scripts were made from.</summary>
/// <remarks>
/// The vendor requires both payloads of a manual procedure to be the same. The registration of a
/// connection has another shape than its script request; there the values are compared that both have.
/// </remarks>
public enum ManualFlowMatch
{
    /// <summary>The request is no manual set-up or edit with a script.</summary>
    NotApplicable,

    /// <summary>The body agrees with the one sent for every script needed.</summary>
    Same,

    /// <summary>A script was made from a body different from this one.</summary>
    Different,

    /// <summary>A script that the procedure needs was never asked for.</summary>
    ScriptMissing,
}
