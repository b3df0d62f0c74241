namespace Immuta.Sdk.V2;

public sealed partial record ProjectResult
{
    /// <summary>Gets whether the response reports a change, no change, or neither.</summary>
    /// <remarks>For an existing object the response reports an update even if nothing differs: the status is unknown.</remarks>
    public ChangeStatus Changes =>
        this is { Creating: true } or { CreatingWorkspace: true } or { DeletingWorkspace: true }
            or { NumberOfDataSourcesAdded: > 0 } or { NumberOfDataSourcesRemoved: > 0 } ? ChangeStatus.Changed
        : this is { Creating: false, Updating: false } ? ChangeStatus.Unchanged
        : ChangeStatus.Unknown;
}
