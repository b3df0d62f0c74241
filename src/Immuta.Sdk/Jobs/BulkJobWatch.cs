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
    private ImmutaException? _lastFailure;
    private int _looks;

    public async IAsyncEnumerable<BulkJobProgress> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var lastChange = _started;
        var wasAllFinal = false;
        while (true)
        {
            if (await TryLookAsync(cancellationToken).ConfigureAwait(false) is not { } changed)
            {
                await WaitAsync(delay: null, cancellationToken).ConfigureAwait(false);
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
            await WaitAsync(allFinal ? options.QuietPeriod : null, cancellationToken).ConfigureAwait(false);
        }
    }

    // Null for no news: hours of work must not be lost sight of because the server was away for minutes.
    private async Task<bool?> TryLookAsync(CancellationToken cancellationToken)
    {
        _looks++;
        try
        {
            var changed = await LookAsync(cancellationToken).ConfigureAwait(false);
            _lastFailure = null;
            return changed;
        }
        catch (ImmutaException failure) when (PassingFailure.Is(failure))
        {
            _lastFailure = failure;
            return null;
        }
    }

    private async Task WaitAsync(TimeSpan? delay, CancellationToken cancellationToken)
    {
        try
        {
            await (delay is { } fixedDelay ? _polling.WaitAsync(fixedDelay, cancellationToken) : _polling.WaitAsync(cancellationToken)).ConfigureAwait(false);
        }
        catch (ImmutaTimeoutException limit)
        {
            throw new ImmutaTimeoutException(limit.Message, _lastFailure)
            {
                Operation = limit.Operation,
                Limit = limit.Limit,
                Timeout = limit.Timeout,
                Attempts = _looks,
            };
        }
    }

    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        var listed = await jobs.ListAsync(id, cancellationToken).ConfigureAwait(false);
        var changed = _ledger.Update(listed);
        foreach (var missing in _ledger.MissingFrom(listed).Chunk(MostIdsInOneQuestion))
        {
            var statuses = await jobs.GetStatusesAsync(missing, cancellationToken: cancellationToken).ConfigureAwait(false);
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
