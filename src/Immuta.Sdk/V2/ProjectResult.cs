namespace Immuta.Sdk.V2;

public sealed partial record ProjectResult
{
    /// <summary>Gets whether the answer names a change, no change, or neither.</summary>
    /// <remarks>For what exists already the answer says no more than that it is updated, equal or not: that cannot be told.</remarks>
    public ChangeStatus Changes =>
        this is { Creating: true } or { CreatingWorkspace: true } or { DeletingWorkspace: true }
            or { NumberOfDataSourcesAdded: > 0 } or { NumberOfDataSourcesRemoved: > 0 } ? ChangeStatus.Changed
        : this is { Creating: false, Updating: false } ? ChangeStatus.Unchanged
        : ChangeStatus.Unknown;
}
