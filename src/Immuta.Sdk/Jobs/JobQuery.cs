using System.Globalization;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Jobs;

/// <summary>Provides the filter and the page size of a search for jobs.</summary>
public sealed record JobQuery
{
    internal static readonly JobQuery All = new();

    /// <summary>Gets the types of jobs to find, as the server spells them.</summary>
    /// <value>Empty by default: every type. No list of types is published.</value>
    public IReadOnlyList<string> JobTypes { get; init => field = OwnCopy.Clone(value); } = new OwnList<string>();

    /// <summary>Gets the states in which the jobs must be found.</summary>
    /// <value>Empty by default: every state. Several states are sent by repeating the key, and a job in any of them is found.</value>
    /// <exception cref="ArgumentException">One of the states is empty.</exception>
    public IReadOnlyList<JobState> States
    {
        get;
        init => field = value.Any(state => state.Value.Length == 0) ? throw new ArgumentException("One of the states is empty: remove it.", nameof(value)) : value;
    } = [];

    /// <summary>Gets the start of the time range to search.</summary>
    /// <value>None by default. Sent in UTC; which of a job's times counts is not documented.</value>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>Gets the end of the time range to search.</summary>
    /// <value>None by default. Sent in UTC; which of a job's times counts is not documented.</value>
    public DateTimeOffset? EndDate { get; init; }

    /// <summary>Gets the number of jobs to request per page.</summary>
    /// <value>100. The server may return fewer; no job is lost in that case. A search by state requests at least 2.</value>
    public int PageSize { get; init => field = Checked.AtLeast(value, 1); } = 100;

    // The date format is not documented. ISO 8601 in UTC is the most widely accepted format.
    internal ApiQuery ToApiQuery() => SummaryQuery(JobTypes, StartDate, EndDate).WithAll("state", States.Select(state => state.Value));

    internal static ApiQuery SummaryQuery(IEnumerable<string> jobTypes, DateTimeOffset? startDate, DateTimeOffset? endDate) =>
        ApiQuery.Empty.WithAll("jobType", jobTypes).With("startDate", Iso(startDate)).With("endDate", Iso(endDate));

    private static string? Iso(DateTimeOffset? date) =>
        date?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
