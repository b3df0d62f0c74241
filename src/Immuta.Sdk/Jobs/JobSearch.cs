using System.Globalization;
using System.Runtime.CompilerServices;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Jobs;

// Reads the pages of a search by the server's `next` string if it sends one, otherwise by the number of rows received.
// Jobs that leave a state shift the following rows, so the pages of a search by state overlap. A page without a known
// row may have skipped some, so it is discarded and the previous rows are read again.
internal sealed class JobSearch
{
    // One tenth of a page is read twice. That many jobs can leave the state between two requests without a step back.
    private const int OverlapShare = 10;

    private readonly SeenRows _seen = new(JobOperations.Search.Name);
    private readonly ImmutaPipeline _pipeline;
    private readonly IReadOnlyList<JobState> _wanted;
    private JobQuery _sent;
    private string? _cursor;
    private long _offset;
    private int _largestPage;
    private int _pagesWithNew;
    private int _stepsBack;
    private bool _isReread;
    private bool _saysNext;

    public JobSearch(ImmutaPipeline pipeline, JobQuery query)
    {
        _pipeline = pipeline;
        _wanted = query.States;
        _sent = query;
    }

    public async IAsyncEnumerable<Job> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var page = await GetPageAsync(cancellationToken).ConfigureAwait(false);
            if (Cursor(page) is not null && _sent.States.Any(state => !state.IsFinal))
            {
                StartWithoutStates();
                continue;
            }

            if (!IsConnected(page))
            {
                StepBack();
                continue;
            }

            var jobs = NewJobs(page);
            foreach (var job in jobs.Where(IsWanted))
            {
                yield return job;
            }

            if (IsLast(page, jobs.Count))
            {
                yield break;
            }

            _seen.EnsureProgress();
            Advance(page);
        }
    }

    // Returns `next` if it isn't a row count. Whether such a cursor stays valid while jobs leave the states is unknown, so a
    // search for states that aren't final reads all jobs and filters them on the client.
    private string? Cursor(JobPage page) =>
        page.Next == (_offset + page.Rows).ToString(CultureInfo.InvariantCulture) ? null : page.Next;

    private void StartWithoutStates()
    {
        _sent = _sent with { States = [] };
        (_cursor, _offset, _largestPage) = (null, 0, 0);
    }

    private bool IsWanted(Job job) => _sent.States.Count == _wanted.Count || (job.State is { } state && _wanted.Contains(state));

    // In a stable order, all rows before a known row have been read.
    private bool IsConnected(JobPage page) =>
        _sent.States.Count == 0
        || _cursor is not null
        || _offset == 0
        || (page.Rows == 0 && _largestPage <= 1)
        || page.Keys.Any(_seen.Contains);

    private List<Job> NewJobs(JobPage page)
    {
        var isNew = page.Rows == 0 ? [] : _seen.Add(page.Keys, _isReread);
        List<Job> jobs = [.. page.Jobs.Where((_, i) => isNew[i])];
        _isReread = false;
        if (jobs.Count > 0)
        {
            _pagesWithNew++;
            _stepsBack = 0;
        }

        return jobs;
    }

    private bool IsLast(JobPage page, int newJobs)
    {
        if (page.Rows == 0 && page.HasNext == true)
        {
            throw _seen.CreateException("the server sent an empty page and says that more rows follow.");
        }

        _saysNext |= page.HasNext == true;
        return page.HasNext == false
            || page.Rows == 0
            || (page.HasNext is null && (_saysNext || (_sent.States.Count > 0 && newJobs == 0 && page.Rows < _largestPage)));
    }

    private void Advance(JobPage page)
    {
        _largestPage = Math.Max(_largestPage, page.Rows);
        _cursor = Cursor(page);

        // Pages of a single row can't overlap.
        var overlap = _sent.States.Count > 0 && _cursor is null && _largestPage > 1
            ? Math.Min(Math.Max(1, _largestPage / OverlapShare), page.Rows)
            : 0;
        _offset += page.Rows - overlap;
    }

    private void StepBack()
    {
        if (++_stepsBack > _pagesWithNew + 1)
        {
            throw _seen.CreateException("jobs leave the states of the search faster than its pages can be read.");
        }

        _offset = Math.Max(0, _offset - _largestPage);
        _isReread = true;
    }

    private Task<JobPage> GetPageAsync(CancellationToken cancellationToken)
    {
        var filter = _sent.ToApiQuery();
        var call = new ApiCall(JobOperations.Search, ApiPath.Format($"/jobs/search"))
        {
            Query = (_cursor is null ? filter.With("offset", _offset) : filter.With("offset", _cursor))
                .With("size", _sent.States.Count > 0 ? Math.Max(2, _sent.PageSize) : _sent.PageSize).Value,
        };
        return _pipeline.SendAsync(call, JobResponses.PageAsync, cancellationToken);
    }
}
