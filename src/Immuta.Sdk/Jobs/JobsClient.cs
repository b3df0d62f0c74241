using System.Runtime.CompilerServices;
using Immuta.Sdk.Http;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Jobs;

internal sealed class JobsClient(ImmutaPipeline pipeline) : IJobsClient
{
    // Proxies and load balancers close connections that are idle for longer.
    private static readonly TimeSpan s_maxWait = TimeSpan.FromSeconds(30);

    public Task<IReadOnlyList<Job>> ListAsync(BulkId bulkId, CancellationToken cancellationToken = default)
    {
        var call = new ApiCall(JobOperations.List, ApiPath.Format($"/jobs")) { Query = ApiQuery.Empty.With("bulkId", bulkId.Checked(nameof(bulkId))).Value };
        return pipeline.SendAsync(call, JobResponses.ListAsync, cancellationToken);
    }

    public IAsyncEnumerable<Job> SearchAsync(JobQuery? query = null, CancellationToken cancellationToken = default) =>
        SearchCoreAsync(query ?? JobQuery.All, cancellationToken);

    public Task<JobsSummary> GetSummaryAsync(
        IReadOnlyList<string>? jobTypes = null,
        DateTimeOffset? startDate = null,
        DateTimeOffset? endDate = null,
        CancellationToken cancellationToken = default)
    {
        var call = new ApiCall(JobOperations.GetSummary, ApiPath.Format($"/jobs/summary"))
        {
            Query = JobQuery.SummaryQuery(jobTypes ?? [], startDate, endDate).Value,
        };
        return pipeline.SendAsync(call, JobResponses.SummaryAsync, cancellationToken);
    }

    public async Task<JobStatuses> GetStatusesAsync(
        IReadOnlyCollection<JobId> jobIds,
        TimeSpan? wait = null,
        TimeSpan? pollInterval = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobIds);
        var hold = WholeSeconds(wait ?? TimeSpan.Zero, TimeSpan.Zero, s_maxWait, nameof(wait));
        var interval = WholeSeconds(pollInterval ?? TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), s_maxWait, nameof(pollInterval));
        List<JobId> asked = [.. jobIds.Distinct()];
        if (asked.Exists(id => id.Value.Length == 0))
        {
            throw new ArgumentException("One of the job ids is empty: remove it, or give the id that Immuta shows.", nameof(jobIds));
        }

        if (asked.Count == 0)
        {
            return new([], []);
        }

        var request = new JobStatusesRequest
        {
            JobIds = [.. asked.Select(id => id.Value)],
            Wait = hold > 0 ? hold : null,
            PollInterval = hold > 0 && pollInterval is not null ? interval : null,
        };
        var call = new ApiCall(JobOperations.GetStatuses, ApiPath.Format($"/jobs/statuses"))
        {
            Body = RequestBody.Create(request),
            ServerWait = TimeSpan.FromSeconds(hold),
        };
        var jobs = await pipeline.SendAsync(call, JobResponses.StatusesAsync, cancellationToken).ConfigureAwait(false);
        var responded = jobs.Select(job => job.Id.Value).ToHashSet(StringComparer.Ordinal);
        return new(jobs, [.. asked.Where(id => !responded.Contains(id.Value))]);
    }

    public BulkJob Follow(BulkId bulkId)
    {
        _ = bulkId.Checked(nameof(bulkId));
        return new(pipeline, pipeline.Settings, bulkId);
    }

    public BulkJob Resume(string token)
    {
        var settings = pipeline.Settings;
        return new(pipeline, settings, BulkJobToken.Read(token, settings.Address).Id);
    }

    // Create a new search for each enumeration, because a search tracks its pages.
    private async IAsyncEnumerable<Job> SearchCoreAsync(JobQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var job in new JobSearch(pipeline.ForTenant(pipeline.Settings), query).RunAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return job;
        }
    }

    // The server accepts whole seconds only.
    private static int WholeSeconds(TimeSpan time, TimeSpan shortest, TimeSpan longest, string name)
    {
        if (time < shortest || time > longest)
        {
            throw new ArgumentOutOfRangeException(name, time, $"Give {shortest.TotalSeconds} to {longest.TotalSeconds} seconds.");
        }

        return (int)Math.Ceiling(time.TotalSeconds);
    }
}
