using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Workflows;

/// <summary>Provides the options for the inventory and the verification of a migration.</summary>
public sealed record MigrationOptions
{
    internal static readonly MigrationOptions Default = new();

    /// <summary>Gets whether to read the tags of each data source, with one request for each.</summary>
    /// <value><see langword="true"/> by default. Without tags, neither tags that were set through v2 nor lost tags are found.</value>
    public bool ReadTags { get; init; } = true;

    /// <summary>Gets whether the verification reads the data object of each data source, with one request for each.</summary>
    /// <value><see langword="true"/> by default. Without it, only the data source shows whether it is active.</value>
    public bool ReadObjects { get; init; } = true;

    /// <summary>Gets the maximum number of data sources that are read concurrently.</summary>
    /// <value>8 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxConcurrency { get; init => field = Checked.AtLeast(value, 1); } = 8;
}
