namespace Immuta.Sdk.Testing;

/// <summary>Indicates whether a manual set-up or edit matches its script requests.</summary>
/// <remarks>
/// The vendor requires both payloads of a manual procedure to be the same. The registration of a
/// connection has a different format than its script request; only the values that both contain are compared.
/// </remarks>
public enum ManualFlowMatch
{
    /// <summary>The request is not a manual set-up or edit with a script.</summary>
    NotApplicable,

    /// <summary>The body matches the one sent for each required script.</summary>
    Same,

    /// <summary>A script was made from a body different from this one.</summary>
    Different,

    /// <summary>A script that the procedure requires was never requested.</summary>
    ScriptMissing,
}
