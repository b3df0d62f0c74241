namespace Immuta.Sdk.AsCode;

/// <summary>Specifies which objects without a file a plan deletes, and how many at most.</summary>
/// <remarks>Policies, projects and purposes can be deleted, data sources by a switch of their own; integrations, connections and settings never.</remarks>
public sealed class PruneOptions
{
    /// <summary>Gets or sets whether the data sources of keys without a file are deleted too.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    /// <remarks>The tenant lists no keys of data sources. Only keys that the lock file has, and no file any more, are deleted.</remarks>
    public bool DataSources { get; init; }

    /// <summary>Gets or sets the maximum number of deletions.</summary>
    /// <value>The default is 10.</value>
    public int MaxDeletions { get; init; } = 10;

    /// <summary>Gets or sets the maximum share of the objects of one kind to delete, from 0 to 1.</summary>
    /// <value>The default is 0.2.</value>
    /// <remarks>One deletion of each kind is always within this limit.</remarks>
    public double MaxShare { get; init; } = 0.2;
}
