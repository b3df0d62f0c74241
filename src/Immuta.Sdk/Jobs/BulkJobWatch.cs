using System.Runtime.CompilerServices;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Jobs;

// One run of following: asks, merges what is listed, and decides when the work is done.
internal sealed class BulkJobWatch(IJobsClient jobs, BulkId id, BulkJobOptions options, TimeProvider time)
{
    private const int MostIdsInOneQuestion = 500;

    private readonly Polling _polling = new(options.Polling, "BulkJob.Watch", time);
    private readonly JobLedger _ledger = new();
    private readonly long _started = time.GetTimestamp();

    public async IAsyncEnumerable<BulkJobProgress> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var lastChange = _started;
        var wasAllFinal = false;
        while (true)
        {
            if (await LookAsync(cancellationToken).ConfigureAwait(false) is not { } changed)
            {
                await _polling.WaitAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            lastChange = changed ? time.GetTimestamp() : lastChange;
            var allFinal = _ledger.AreAllFinal;

            // Jobs may start further ones, so the end needs a second look that shows nothing new.
            var isFinal = (wasAllFinal && allFinal && !changed) || IsWithoutJobs();
            var progress = new BulkJobProgress(id, _ledger.ToSnapshot(), isFinal, time.GetElapsedTime(_started));
            if (!allFinal && _ledger.Count > 0)
            {
                ThrowIfStuck(progress, time.GetElapsedTime(lastChange));
            }

            yield return progress;
            if (isFinal)
            {
                yield break;
            }

            wasAllFinal = allFinal;
            await (allFinal ? _polling.WaitAsync(options.QuietPeriod, cancellationToken) : _polling.WaitAsync(cancellationToken)).ConfigureAwait(false);
        }
    }

    // Whether anything changed; null for no news.
    private async Task<bool?> LookAsync(CancellationToken cancellationToken)
    {
        if (await _polling.AskAsync(token => jobs.ListAsync(id, token), cancellationToken).ConfigureAwait(false) is not { } listed)
        {
            return null;
        }

        var changed = _ledger.Update(listed);
        foreach (var missing in _ledger.MissingFrom(listed).Chunk(MostIdsInOneQuestion))
        {
            var statuses = await _polling.AskAsync(token => jobs.GetStatusesAsync(missing, cancellationToken: token), cancellationToken).ConfigureAwait(false);
            if (statuses is null)
            {
                return null;
            }

            changed |= _ledger.Update(statuses.Jobs);
        }

        return changed;
    }

    private bool IsWithoutJobs()
    {
        if (_ledger.Count > 0 || time.GetElapsedTime(_started) < options.GracePeriod)
        {
            return false;
        }

        return options.AllowNoJobs ? true : throw new ImmutaNoJobsException(id, options.GracePeriod);
    }

    private void ThrowIfStuck(BulkJobProgress progress, TimeSpan unchangedFor)
    {
        if (options.StuckAfter is { } limit && unchangedFor >= limit)
        {
            throw new ImmutaJobStuckException(progress, unchangedFor);
        }
    }
}
