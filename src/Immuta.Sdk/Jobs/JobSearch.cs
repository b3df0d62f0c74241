using System.Runtime.CompilerServices;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Jobs;

// Pages by rows received, whatever the server makes of the size that it is asked for.
internal sealed class JobSearch(ImmutaPipeline pipeline, JobQuery query)
{
    private readonly HashSet<string> _firsts = new(StringComparer.Ordinal);
    private HashSet<string> _previous = new(StringComparer.Ordinal);
    private long _received;

    public async IAsyncEnumerable<Job> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var page = await GetPageAsync(cancellationToken).ConfigureAwait(false);
            if (page.Jobs.Count == 0)
            {
                if (page.HasNext == true)
                {
                    throw Stopped("the server sent an empty page and says that more rows follow.");
                }

                yield break;
            }

            // Memory stays flat: one key a page, and the keys of the page before.
            var keys = page.Jobs.Select(KeyOf).ToList();
            if (!_firsts.Add(keys[0]))
            {
                throw Stopped("the server sent a page again that it had sent before.");
            }

            _received += page.Jobs.Count;
            var current = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < keys.Count; i++)
            {
                // New jobs push older ones onto the next page, where they appear a second time.
                if (current.Add(keys[i]) && !_previous.Contains(keys[i]))
                {
                    yield return page.Jobs[i];
                }
            }

            if (page.HasNext == false)
            {
                yield break;
            }

            _previous = current;
        }
    }

    private Task<JobPage> GetPageAsync(CancellationToken cancellationToken)
    {
        var call = new ApiCall(JobOperations.Search, ApiPath.Format($"/jobs/search"))
        {
            Query = query.ToApiQuery().With("offset", _received).With("size", query.PageSize).Value,
        };
        return pipeline.SendAsync(call, JobAnswers.PageAsync, cancellationToken);
    }

    private ImmutaPagingException Stopped(string reason) => new(JobOperations.Search.Name, reason, _received);

    private static string KeyOf(Job job) => job.Id.Value is { Length: > 0 } id ? id : job.ToJson(revealSecrets: true);
}
