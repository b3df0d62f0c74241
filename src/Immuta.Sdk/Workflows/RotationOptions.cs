using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

/// <summary>What a rotation of credentials does besides replacing them in Immuta.</summary>
public sealed record RotationOptions
{
    internal static readonly RotationOptions Default = new();

    /// <summary>Gets a name that tells this rotation from others, such as its date.</summary>
    /// <value>
    /// None by default: a rotation that was interrupted is finished, and one that was completed begins anew. With a name,
    /// a rotation of that name that was completed is not repeated, and an unfinished one of another name is given up.
    /// </value>
    public string? Name { get; init; }

    /// <summary>Gets whether the connection is crawled with its new credentials.</summary>
    /// <value><see langword="false"/>. A crawl shows whether they work, and uses an unpublished request.</value>
    public bool Crawl { get; init; }

    /// <summary>Gets how patiently the jobs of the crawl are followed.</summary>
    /// <value>As <see cref="BulkJobOptions"/> says.</value>
    public BulkJobOptions Jobs { get; init; } = BulkJobOptions.Default;
}
