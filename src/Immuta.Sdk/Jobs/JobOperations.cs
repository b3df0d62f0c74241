using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Jobs;

// Routes, retry rules and error guidance of the job endpoints.
internal static class JobOperations
{
    private const string NotOffered =
        "This server may be too old: self-managed versions up to 2024.3 do not offer this endpoint. Follow single jobs with Jobs.GetStatusesAsync if you know their ids, or look in the web interface.";

    public static readonly ApiOperation List = new("Jobs.List", HttpMethod.Get, "/jobs", RetryRule.Idempotent, WhenMissing());

    public static readonly ApiOperation Search = new("Jobs.Search", HttpMethod.Get, "/jobs/search", RetryRule.Idempotent, WhenMissing());

    public static readonly ApiOperation GetSummary = new(
        "Jobs.GetSummary", HttpMethod.Get, "/jobs/summary", RetryRule.Idempotent, WhenMissing());

    public static readonly ApiOperation GetStatuses = new(
        "Jobs.GetStatuses", HttpMethod.Post, "/jobs/statuses", RetryRule.Idempotent)
    { OnlyReads = true };

    private static Dictionary<int, string> WhenMissing() => new() { [404] = NotOffered };
}
