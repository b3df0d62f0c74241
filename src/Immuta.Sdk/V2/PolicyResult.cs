namespace Immuta.Sdk.V2;

public sealed partial record PolicyResult
{
    /// <summary>Gets whether the response reports a change, no change, or neither.</summary>
    /// <remarks>For an existing object the response reports an update even if nothing differs: the status is unknown.</remarks>
    public ChangeStatus Changes => (Creating, Updating) switch
    {
        (true, _) => ChangeStatus.Changed,
        (false, false) => ChangeStatus.Unchanged,
        _ => ChangeStatus.Unknown,
    };
}
