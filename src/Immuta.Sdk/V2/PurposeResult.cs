namespace Immuta.Sdk.V2;

public sealed partial record PurposeResult
{
    /// <summary>Gets whether the answer names a change, no change, or neither.</summary>
    /// <remarks>For what exists already the answer says no more than that it is updated, equal or not: that cannot be told.</remarks>
    public ChangeStatus Changes => (Creating, Updating) switch
    {
        (true, _) => ChangeStatus.Changed,
        (false, false) => ChangeStatus.Unchanged,
        _ => ChangeStatus.Unknown,
    };
}
