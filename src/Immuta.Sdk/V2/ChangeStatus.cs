namespace Immuta.Sdk.V2;

/// <summary>Indicates whether a response reports a change.</summary>
public enum ChangeStatus
{
    /// <summary>The response does not say whether anything is, or would be, different.</summary>
    Unknown,

    /// <summary>The response says that nothing is, or would be, different.</summary>
    Unchanged,

    /// <summary>The response names something that is, or would be, different.</summary>
    Changed,
}
