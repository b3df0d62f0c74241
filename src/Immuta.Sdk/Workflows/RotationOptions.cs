using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

/// <summary>Provides the options of a credential rotation.</summary>
public sealed record RotationOptions
{
    internal static readonly RotationOptions Default = new();

    /// <summary>Gets a name that identifies this rotation, such as its date.</summary>
    /// <value>
    /// None by default: an interrupted rotation is finished, and a completed one starts again. With a name, a completed
    /// rotation of that name is not repeated, and an unfinished one of another name is abandoned.
    /// </value>
    public string? Name { get; init; }

    /// <summary>Gets whether the connection is crawled with its new credentials.</summary>
    /// <value><see langword="false"/>. A crawl shows whether they work, and uses an unpublished request.</value>
    public bool Crawl { get; init; }

    /// <summary>Gets the options for watching the jobs of the crawl.</summary>
    /// <value>The defaults of <see cref="BulkJobOptions"/>.</value>
    public BulkJobOptions Jobs { get; init; } = BulkJobOptions.Default;
}
