using System.Runtime.CompilerServices;
using Immuta.Sdk.Diagnostics;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Jobs;

// A single watch: polls the jobs, merges the results, and decides when all jobs have ended.
internal sealed class BulkJobWatch(IJobsClient jobs, BulkId id, BulkJobOptions options, ClientSettings settings, JobWatchTelemetry telemetry)
{
    private const int MaxIdsPerRequest = 500;

    private readonly Polling _polling = new(options.Polling, "BulkJob.Watch", settings.Time);
    private readonly JobTracker _ledger = new();
    private ElapsedTime _elapsed = new(settings.Time);
    private TimeSpan _lastChange;
    private BulkJobProgress? _last;

    private TimeSpan Elapsed => _elapsed.Read(settings.Time);

    public async IAsyncEnumerable<BulkJobProgress> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        do
        {
            _last = await NextAsync(cancellationToken).ConfigureAwait(false);
            yield return _last;
        }
        while (!_last.IsFinal);
    }

    private async Task<BulkJobProgress> NextAsync(CancellationToken cancellationToken)
    {
        telemetry.Enter();
        try
        {
            if (_last is not null)
            {
                await PauseAsync(cancellationToken).ConfigureAwait(false);
            }

            bool? changed;
            while ((changed = await ProbeAsync(cancellationToken).ConfigureAwait(false)) is null)
            {
                await _polling.WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            return Judge(changed.Value);
        }
        catch (Exception ex)
        {
            telemetry.Failed(ex);
            throw;
        }
    }

    private Task PauseAsync(CancellationToken cancellationToken) =>
        _ledger.AreAllFinal ? _polling.WaitAsync(options.SettleDelay, cancellationToken) : _polling.WaitAsync(cancellationToken);

    private BulkJobProgress Judge(bool changed)
    {
        _lastChange = changed ? Elapsed : _lastChange;

        // Jobs may start further jobs, so the end must be confirmed by a second poll that shows no change.
        var isFinal = (_ledger.AreAllFinal && !changed) || IsWithoutJobs();
        var progress = new BulkJobProgress(id, _ledger.ToSnapshot(), isFinal, Elapsed);
        telemetry.Counted(progress.Jobs.Count, progress.Jobs.Count - progress.EndedCount);
        if (isFinal)
        {
            telemetry.Ended(progress.Jobs.Count(job => !job.IsSuccess));
        }
        else if (!_ledger.AreAllFinal && _ledger.Count > 0)
        {
            ThrowIfStuck(progress, Elapsed - _lastChange);
        }

        return progress;
    }

    // Returns whether anything changed, or null if the poll failed with a transient error.
    private async Task<bool?> ProbeAsync(CancellationToken cancellationToken)
    {
        if (await _polling.AskAsync(token => jobs.ListAsync(id, token), cancellationToken).ConfigureAwait(false) is not { } listed)
        {
            return null;
        }

        var changed = Merge(listed);
        foreach (var missing in _ledger.MissingFrom(listed).Chunk(MaxIdsPerRequest))
        {
            var statuses = await _polling.AskAsync(token => jobs.GetStatusesAsync(missing, cancellationToken: token), cancellationToken).ConfigureAwait(false);
            if (statuses is null)
            {
                return null;
            }

            changed |= Merge(statuses.Jobs);
        }

        return changed;
    }

    private bool Merge(IReadOnlyList<Job> listed)
    {
        var changes = _ledger.Update(listed);
        foreach (var job in changes)
        {
            telemetry.Changed(job.Id.Value, job.State?.Value);
        }

        return changes.Count > 0;
    }

    private bool IsWithoutJobs()
    {
        if (_ledger.Count > 0 || Elapsed < options.StartTimeout)
        {
            return false;
        }

        return options.AllowNoJobs ? true : throw new ImmutaNoJobsException(id, options.StartTimeout);
    }

    private void ThrowIfStuck(BulkJobProgress progress, TimeSpan unchangedFor)
    {
        if (options.NoProgressTimeout is { } limit && unchangedFor >= limit)
        {
            throw new ImmutaJobStalledException(progress, unchangedFor, settings.CreateRedactor());
        }
    }
}
