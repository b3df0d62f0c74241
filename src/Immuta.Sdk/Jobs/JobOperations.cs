using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Jobs;

/// <summary>Provides the operations of background jobs.</summary>
/// <remarks>Each has its route, its retry rule, the permission that it needs, and guidance for its errors.</remarks>
public static class JobOperations
{
    private const string NotOffered =
        "This server may be too old: self-managed versions up to 2024.3 do not offer this endpoint. Follow single jobs with Jobs.GetStatusesAsync if you know their ids, or look in the web interface.";

    /// <summary>Gets the operation that lists the jobs of one request.</summary>
    public static ImmutaOperation List { get; } = new("Jobs.List", HttpMethod.Get, "/jobs", RetryRule.Idempotent, guidance: WhenMissing());

    /// <summary>Gets the operation that searches all background jobs.</summary>
    public static ImmutaOperation Search { get; } = new("Jobs.Search", HttpMethod.Get, "/jobs/search", RetryRule.Idempotent, guidance: WhenMissing());

    /// <summary>Gets the operation that counts background jobs by type.</summary>
    public static ImmutaOperation GetSummary { get; } = new(
        "Jobs.GetSummary", HttpMethod.Get, "/jobs/summary", RetryRule.Idempotent, guidance: WhenMissing());

    /// <summary>Gets the operation that reads the statuses of jobs by their ids.</summary>
    public static ImmutaOperation GetStatuses { get; } = new(
        "Jobs.GetStatuses", HttpMethod.Post, "/jobs/statuses", RetryRule.Idempotent)
    { OnlyReads = true };

    private static Dictionary<int, string> WhenMissing() => new() { [404] = NotOffered };
}
