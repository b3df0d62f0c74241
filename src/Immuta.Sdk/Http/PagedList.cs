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

            if (progress.IsEnd(page, isNew)
                || (page.Count is null && !isNew.Contains(true) && CountAsync is not null
                    && await CountAsync(tenant, cancellationToken).ConfigureAwait(false) == progress.Received))
            {
                progress.EnsureComplete(page);
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
        private int _largestPage;
        private int _stepsBack;

        public long Offset { get; private set; }

        public long Received => _seen.Count;

        // Pages of a single row can't overlap.
        public bool Continues(ListPage<T> page) => _lastKey is null || _largestPage <= 1 || page.Keys.Any(_seen.Contains);

        public bool[] Add(ListPage<T> page)
        {
            _largestPage = Math.Max(_largestPage, page.Keys.Count);
            var isNew = page.Keys.Count == 0 ? [] : _seen.Add(page.Keys, isReread: _stepsBack > 0);
            _stepsBack = isNew.Contains(true) ? 0 : _stepsBack;
            return isNew;
        }

        // A count that equals the rows of the page may be the count of the page only, so it doesn't end a list with new rows.
        public bool IsEnd(ListPage<T> page, bool[] isNew) => isNew.Contains(true)
            ? page.Count == Received && page.Count > page.Keys.Count
            : page.Keys.Count == 0 || (_largestPage > 1 && page.Keys is [var only] && only == _lastKey) || page.Count == Received;

        public void EnsureComplete(ListPage<T> page)
        {
            if (page.Count > Received)
            {
                throw _seen.CreateException($"the server counts {page.Count} rows and sends no more.");
            }
        }

        public void Advance(ListPage<T> page)
        {
            _seen.EnsureProgress();
            _lastKey = page.Keys[^1];
            Offset += _largestPage > 1 ? page.Keys.Count - 1 : page.Keys.Count;
        }

        // Rows before the offset have disappeared, so unread rows may have moved before it.
        public void StepBack(ListPage<T> page)
        {
            if (++_stepsBack > MaxStepsBack || Offset == 0)
            {
                throw _seen.CreateException($"the page at row {Offset} doesn't continue the page before it: rows disappear faster than the list is read.");
            }

            Offset = Math.Max(0, Offset - ((long)Math.Max(_largestPage, page.Keys.Count) * _stepsBack));
        }
    }
}
