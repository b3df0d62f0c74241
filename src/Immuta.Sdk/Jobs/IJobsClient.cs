namespace Immuta.Sdk.Jobs;

/// <summary>Reads background jobs, and watches those of one request until they end.</summary>
/// <remarks>
/// Every call only reads and may be repeated. No permission is documented; the server shows what the caller may
/// see. Self-managed versions up to 2024.3 support only <see cref="GetStatusesAsync"/>; the other methods throw
/// <see cref="ImmutaNotFoundException"/>. Do not implement this interface outside tests: members may be added.
/// </remarks>
public interface IJobsClient
{
    /// <summary>Lists the jobs that one request has started, as they are now.</summary>
    /// <remarks><c>GET /jobs</c>. May be empty just after the request; <see cref="Follow"/> allows for that.</remarks>
    /// <param name="bulkId">The identifier that the request returned.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The jobs, in the order of the server.</returns>
    /// <exception cref="ImmutaNotFoundException">The server may be too old for this endpoint.</exception>
    Task<IReadOnlyList<Job>> ListAsync(BulkId bulkId, CancellationToken cancellationToken = default);

    /// <summary>Searches the jobs that the caller may see, page by page.</summary>
    /// <remarks>
    /// <c>GET /jobs/search</c>. No permission is documented. Jobs are fetched while they are enumerated; memory does not
    /// grow with their number.
    /// <para>
    /// Every job that exists, and is in one of the states, from the first request to the last is returned, and none is
    /// returned twice, provided that the server keeps the jobs in one order. Jobs that begin or change their state
    /// meanwhile may be returned or not. If that cannot be ensured, the search ends in
    /// <see cref="ImmutaPagingException"/>: after two pages in a row without a new job, or when jobs that were sent more
    /// than 10,000 rows ago come again.
    /// </para>
    /// <para>
    /// A text that the server sends as <c>next</c> is sent back as <c>offset</c>; without one, the rows received are
    /// counted. The pages of a search by state overlap by a tenth, and by more while many jobs leave the states. If the
    /// server's <c>next</c> is no row count, a search for states that are not final reads the jobs in all states and
    /// filters them itself.
    /// </para>
    /// </remarks>
    /// <param name="query">The filter; all jobs by default.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <returns>The jobs, in the order of the server.</returns>
    /// <exception cref="ImmutaNotFoundException">The server may be too old for this endpoint.</exception>
    /// <exception cref="ImmutaPagingException">The server repeats pages, or jobs leave the states faster than pages can be read.</exception>
    /// <exception cref="ImmutaSerializationException">A response is not a page of jobs.</exception>
    IAsyncEnumerable<Job> SearchAsync(JobQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Counts jobs by type and state, as far as the server reports them.</summary>
    /// <remarks><c>GET /jobs/summary</c>. What an entry holds is not documented and stays raw JSON.</remarks>
    /// <param name="jobTypes">The types to count; all by default.</param>
    /// <param name="startDate">The start of the time range to count.</param>
    /// <param name="endDate">The end of the time range to count.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="ImmutaNotFoundException">The server may be too old for this endpoint.</exception>
    Task<JobsSummary> GetSummaryAsync(
        IReadOnlyList<string>? jobTypes = null,
        DateTimeOffset? startDate = null,
        DateTimeOffset? endDate = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the states of the given jobs, optionally after a bounded wait.</summary>
    /// <remarks>
    /// <c>POST /jobs/statuses</c>. A wait ends when all jobs have ended or the time is over. A response does not mean
    /// that all jobs have ended: check <see cref="JobStatuses.AreAllFinal"/>. The client's time limits are extended by
    /// the wait.
    /// </remarks>
    /// <param name="jobIds">The identifiers of the jobs; if empty, no request is sent.</param>
    /// <param name="wait">How long the server may delay its response, from 0 to 30 seconds; 0 by default.</param>
    /// <param name="pollInterval">How often the server checks the jobs during the wait, 1 second or more; 1 by default.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The jobs, and the ids that the server left out.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The wait or the interval is out of its range.</exception>
    Task<JobStatuses> GetStatusesAsync(
        IReadOnlyCollection<JobId> jobIds,
        TimeSpan? wait = null,
        TimeSpan? pollInterval = null,
        CancellationToken cancellationToken = default);

    /// <summary>Creates a handle for the jobs of one request without sending a request.</summary>
    /// <param name="bulkId">The identifier that the request returned.</param>
    /// <returns>A handle to watch and wait for the jobs.</returns>
    BulkJob Follow(BulkId bulkId);

    /// <summary>Creates a handle for jobs that another process or an earlier run watched.</summary>
    /// <remarks>No request is sent. If only the bulk id is known, use <see cref="Follow"/>.</remarks>
    /// <param name="token">The text that <see cref="BulkJob.ToToken"/> has returned.</param>
    /// <returns>A handle to watch and wait for the jobs.</returns>
    /// <exception cref="ImmutaJobTokenException">The text is no such token, is damaged, too new or of another tenant.</exception>
    BulkJob Resume(string token);
}
