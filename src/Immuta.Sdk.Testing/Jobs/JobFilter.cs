using System.Globalization;

namespace Immuta.Sdk.Testing;

/// <summary>What a search or summary of jobs asks for.</summary>
internal sealed record JobFilter(IReadOnlyList<string> JobTypes, IReadOnlyList<string> States, DateTimeOffset? StartDate, DateTimeOffset? EndDate)
{
    public bool Matches(JobBatch batch) =>
        (JobTypes.Count == 0 || JobTypes.Contains(batch.Plan.JobType, StringComparer.Ordinal))
        && (StartDate is not { } start || batch.Started >= start)
        && (EndDate is not { } end || batch.Started <= end);

    /// <summary>Reads the filter, or returns null where a date is not ISO-8601 with a zone.</summary>
    public static JobFilter? Read(QueryParameters query) =>
        TryReadDate(query["startDate"], out var start) && TryReadDate(query["endDate"], out var end)
            ? new JobFilter(query.All("jobType"), query.All("state"), start, end)
            : null;

    private static bool TryReadDate(string? text, out DateTimeOffset? date)
    {
        date = null;
        if (text is null)
        {
            return true;
        }

        var known = text.EndsWith('Z') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);
        date = known ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null;
        return known;
    }
}
