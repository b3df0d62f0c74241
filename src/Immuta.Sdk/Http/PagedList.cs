using System.Runtime.CompilerServices;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Http;

// A list that is read by offset and size. Servers may cap the size, ignore the offset or repeat a page, and rows may appear
// or disappear between two requests. Each page therefore begins with the last row of the previous one: a page with a known
// row continues the list, because all rows before a known row have been read. The list is complete, or ends in an
// ImmutaPagingException.
internal sealed class PagedList<T>(ImmutaPipeline pipeline, ImmutaOperation operation, ApiPath path)
    where T : class, IJsonModel<T>
{
    public const int DefaultPageSize = 100;

    private const int MaxStepsBack = 3;

    public int PageSize { get; init; } = DefaultPageSize;

    public ApiQuery Query { get; init; }

    // For a list without a count: the number of rows that the server counts, null if unknown. Called only if the rows alone
    // don't show that the list is complete.
    public Func<ImmutaPipeline, CancellationToken, Task<long?>>? CountAsync { get; init; }

    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // A list can take long. It keeps its tenant but uses a rotated credential.
        var tenant = pipeline.ForTenant(pipeline.Settings);
        var progress = new Progress(operation.Name);
        while (true)
        {
            var page = await GetPageAsync(tenant, progress.Offset, cancellationToken).ConfigureAwait(false);
            if (!progress.Continues(page))
            {
                progress.StepBack(page);
                continue;
            }

            var isNew = progress.Add(page);
            for (var i = 0; i < isNew.Length; i++)
            {
                if (isNew[i] && page.Rows[i] is { } row)
                {
                    yield return row;
                }
            }

            if (progress.IsEnd(page)
                || (page.Count is null && progress.IsRepeated(page) && CountAsync is not null
                    && await CountAsync(tenant, cancellationToken).ConfigureAwait(false) == page.Keys.Count))
            {
                yield break;
            }

            progress.Advance(page);
        }
    }

    // Reads the whole list, since only a complete list shows that nothing else matches.
    public async Task<List<T>> FindAsync(Func<T, bool> matches, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        await foreach (var row in ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (matches(row))
            {
                found.Add(row);
            }
        }

        return found;
    }

    private Task<ListPage<T>> GetPageAsync(ImmutaPipeline tenant, long offset, CancellationToken cancellationToken) => tenant.SendAsync(
        new ApiCall(operation, path) { Query = Query.With("offset", offset).With("size", PageSize).Value },
        ListPage<T>.ReadAsync,
        cancellationToken);

    private sealed class Progress(string operation)
    {
        private readonly SeenRows _seen = new(operation);
        private string? _lastKey;
        private long? _smallestCount;
        private long _duplicates;
        private int _largestPage;
        private int _stepsBack;
        private long _rereadUntil;
        private bool _hasNewRows;

        public long Offset { get; private set; }

        public bool Continues(ListPage<T> page) => _lastKey is null || _largestPage == 1 || page.Keys.Any(_seen.Contains);

        public bool[] Add(ListPage<T> page)
        {
            // Pages of a single row can't overlap. The second request for a list of one row is for nothing.
            if (_largestPage == 1 && page.Keys.Count > 0)
            {
                throw _seen.CreateException("the server sends one row at a time, so rows that are skipped can't be noticed.");
            }

            _largestPage = Math.Max(_largestPage, page.Keys.Count);
            _smallestCount = page.Count < _smallestCount || _smallestCount is null ? page.Count : _smallestCount;

            // Only rows that were read before a step back may come again, and each page of them moves the offset.
            var isReread = Offset < _rereadUntil && page.Keys.Count > 1;
            var isNew = page.Keys.Count == 0 ? [] : _seen.Add(page.Keys, isReread);
            if (isNew.Count(row => !row) > (Offset > 0 ? 1 : 0))
            {
                _duplicates += page.Keys.Count - page.Keys.Distinct(StringComparer.Ordinal).Count();
            }

            _hasNewRows = isNew.Contains(true);
            _stepsBack = _hasNewRows ? 0 : _stepsBack;
            return isNew;
        }

        // The rows of the page are known although it isn't the first one: the server ignores the offset.
        public bool IsRepeated(ListPage<T> page) => !_hasNewRows && Offset > 0 && page.Keys.Count > 0;

        public bool IsEnd(ListPage<T> page)
        {
            // The count is that of all rows, or only that of the page, which equals it at the first page.
            var end = Offset + page.Keys.Count;
            if (_hasNewRows)
            {
                return Offset > 0 && page.Count == end && EnsureAllReceived();
            }

            // Every row of a server that ignores the offset.
            if (IsRepeated(page) && page.Count == page.Keys.Count)
            {
                return true;
            }

            // Nothing follows the last row.
            if (page.Keys.Count == 0 || (page.Keys.Count < _largestPage && page.Keys[^1] == _lastKey))
            {
                return page.Count > end ? throw _seen.CreateException($"the server counts {page.Count} rows and sends no more.") : EnsureAllReceived();
            }

            return false;
        }

        // A server without a fixed order sends some rows on several pages, and others on none. The smallest count is compared,
        // since rows that were added in front of the offset aren't read. Rows that a page contains twice count twice.
        private bool EnsureAllReceived() => _seen.Count + _duplicates < _smallestCount
            ? throw _seen.CreateException($"the server counts {_smallestCount} rows, and sent some of them again in place of others.")
            : true;

        public void Advance(ListPage<T> page)
        {
            _seen.EnsureProgress();
            _lastKey = page.Keys[^1];
            Offset += _largestPage == 1 ? 1 : page.Keys.Count - 1;
        }

        // Rows before the offset have disappeared, so unread rows may have moved before it.
        public void StepBack(ListPage<T> page)
        {
            if (++_stepsBack > MaxStepsBack || Offset == 0)
            {
                throw _seen.CreateException($"the page at row {Offset} doesn't continue the page before it: rows disappear faster than the list is read.");
            }

            _rereadUntil = Math.Max(_rereadUntil, Offset);
            Offset = Math.Max(0, Offset - ((long)Math.Max(_largestPage, page.Keys.Count) * _stepsBack));
        }
    }
}
