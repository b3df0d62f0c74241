using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Jobs;

// Pages by rows received, whatever the server makes of the size that it is asked for.
internal sealed class JobSearch(ImmutaPipeline pipeline, JobQuery query)
{
    // New jobs push older ones onto the next page, a whole page of them at times. Once is an accident, twice in a row
    // is a server that does not go on.
    private const int MostRepetitions = 1;

    private const int PagesRemembered = 4;

    private readonly HashSet<string> _pages = new(StringComparer.Ordinal);
    private readonly Queue<HashSet<string>> _recent = new();
    private long _offset;
    private long _received;
    private int _repetitions;

    public async IAsyncEnumerable<Job> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var page = await GetPageAsync(cancellationToken).ConfigureAwait(false);
            if (page.Rows == 0)
            {
                if (page.HasNext == true)
                {
                    throw Stopped("the server sent an empty page and says that more rows follow.");
                }

                yield break;
            }

            _offset += page.Rows;
            foreach (var job in Fresh(page))
            {
                yield return job;
            }

            if (page.HasNext == false)
            {
                yield break;
            }
        }
    }

    // The jobs that have not been returned yet. Memory stays flat: one digest a page, and the keys of the last few.
    private List<Job> Fresh(JobPage page)
    {
        var keys = page.Jobs.Select(KeyOf).ToList();
        if (!_pages.Add(Digest(keys, page.Rows)))
        {
            return ++_repetitions > MostRepetitions ? throw Stopped("the server sent a page again that it had sent before.") : [];
        }

        _repetitions = 0;
        _received += page.Rows;
        var current = new HashSet<string>(StringComparer.Ordinal);
        List<Job> fresh = [.. page.Jobs.Where((_, i) => current.Add(keys[i]) && !_recent.Any(former => former.Contains(keys[i])))];
        _recent.Enqueue(current);
        if (_recent.Count > PagesRemembered)
        {
            _recent.Dequeue();
        }

        return fresh;
    }

    // A page counts as sent before only if every row is the same: one equal row may have been pushed on.
    private static string Digest(List<string> keys, int rows) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', keys.Append(rows.ToString(CultureInfo.InvariantCulture))))));

    private Task<JobPage> GetPageAsync(CancellationToken cancellationToken)
    {
        var call = new ApiCall(JobOperations.Search, ApiPath.Format($"/jobs/search"))
        {
            Query = query.ToApiQuery().With("offset", _offset).With("size", query.PageSize).Value,
        };
        return pipeline.SendAsync(call, JobAnswers.PageAsync, cancellationToken);
    }

    private ImmutaPagingException Stopped(string reason) => new(JobOperations.Search.Name, reason, _received);

    private static string KeyOf(Job job) => job.Id.Value is { Length: > 0 } id ? id : job.ToJson(revealSecrets: true);
}
