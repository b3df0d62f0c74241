namespace Immuta.Sdk.V2;

public sealed partial record DataSourcesResult
{
    /// <summary>Gets the names that are, or would be, deleted or only disabled.</summary>
    /// <value>Empty if the response has no such list.</value>
    /// <remarks>
    /// Deleted with <see cref="DataSourcesOptions.HardDelete"/> and when the connection under the key changes, otherwise
    /// disabled: the response does not say which. Check it after a dry run, before the same request is applied.
    /// </remarks>
    public IReadOnlyList<string> PotentialDeletions => Deleting ?? [];

    /// <summary>Gets whether the response reports a change, no change, or neither.</summary>
    public ChangeStatus Changes =>
        this is { Creating.Count: > 0 } or { Updating.Count: > 0 } or { Deleting.Count: > 0 } or { TagsUpdated: true } ? ChangeStatus.Changed
        : this is { Creating: not null, Updating: not null, Deleting: not null } ? ChangeStatus.Unchanged
        : ChangeStatus.Unknown;
}
