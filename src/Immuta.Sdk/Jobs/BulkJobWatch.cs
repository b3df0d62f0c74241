using System.Runtime.CompilerServices;
using Immuta.Sdk.Diagnostics;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Jobs;

// A single watch: polls the jobs, merges the results, and decides when all jobs have ended.
internal sealed class BulkJobWatch(IJobsClient jobs, BulkId id, BulkJobOptions options, ClientSettings settings, JobWatchTelemetry telemetry)
{
    private const int MaxIdsPerRequest = 500;

    private readonly Polling _polling = new(options.Polling, "BulkJob.Watch", settings.Time);
    private readonly JobTracker _tracker = new();
    private ElapsedTime _elapsed = new(settings.Time);
    private TimeSpan _lastChange;
    private BulkJobProgress? _last;

    private TimeSpan _elapsedBefore;

    private TimeSpan Elapsed => _elapsedBefore + _elapsed.Read(settings.Time);

    public async IAsyncEnumerable<BulkJobProgress> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        do
        {
            _last = await NextAsync(cancellationToken).ConfigureAwait(false);
            yield return _last;
        }
        while (!_last.IsFinal);
    }

    // A single poll that continues from the state of an earlier one, by the clock of the host.
    public async Task<(JobWatchState State, BulkJobProgress Progress)> PollOnceAsync(JobWatchState state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var elapsed = now - state.StartedAt!.Value;
        _elapsedBefore = elapsed > TimeSpan.Zero ? elapsed : TimeSpan.Zero;
        _lastChange = state.LastChange;
        _tracker.Update([.. state.Jobs.Select(job => new Job { Id = new(job.Id), State = job.State is { } name ? new JobState(name) : default(JobState?) })]);
        var hadEnded = _tracker.AreAllFinal;
        telemetry.Enter();
        var progress = await PollAsync(cancellationToken).ConfigureAwait(false);

        // The jobs may have ended while the host was paused. That they have needs one more poll as confirmation.
        if (_elapsedBefore >= options.Polling.Timeout && !progress.IsFinal && (hadEnded || !_tracker.AreAllFinal))
        {
            throw _polling.CreateTimeoutException();
        }

        _polling.BaseDelay = state.BaseDelay ?? options.Polling.InitialDelay;
        var delay = _tracker.AreAllFinal ? options.SettleDelay : _polling.GetGrowingDelay();
        return (
            state with
            {
                LastChange = _lastChange,
                BaseDelay = _polling.BaseDelay,
                Delay = delay,
                Jobs = [.. progress.Jobs.Select(job => new WatchedJob(job.Id.Value ?? "", job.State?.Value))],
            },
            progress);
    }

    private async Task<BulkJobProgress> NextAsync(CancellationToken cancellationToken)
    {
        telemetry.Enter();
        try
        {
            return await _polling.NextAsync(PollAsync, _tracker.AreAllFinal ? options.SettleDelay : null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ex)
        {
            telemetry.Failed(ex);
            throw;
        }
    }

    private BulkJobProgress Evaluate(bool changed)
    {
        // Jobs may start further jobs, so the end must be confirmed by a second poll that shows no change.
        var hasEndedWithoutJobs = HasEndedWithoutJobs();
        if (hasEndedWithoutJobs && !options.AllowNoJobs)
        {
            throw new ImmutaNoJobsException(id, options.StartTimeout);
        }

        var isFinal = (_tracker.AreAllFinal && !changed) || hasEndedWithoutJobs;
        var progress = new BulkJobProgress(id, _tracker.ToSnapshot(), isFinal, Elapsed);
        telemetry.Counted(progress.Jobs.Count, progress.Jobs.Count - progress.EndedCount);
        if (isFinal)
        {
            telemetry.Ended(progress.Jobs.Count(job => !job.IsSuccess));
        }
        else if (!_tracker.AreAllFinal && _tracker.Count > 0)
        {
            ThrowIfStalled(progress, Elapsed - _lastChange);
        }

        return progress;
    }

    private async Task<BulkJobProgress> PollAsync(CancellationToken cancellationToken)
    {
        var listed = await jobs.ListAsync(id, cancellationToken).ConfigureAwait(false);
        var changed = Merge(listed);
        foreach (var missing in _tracker.FindUnlisted(listed).Chunk(MaxIdsPerRequest))
        {
            changed |= Merge((await jobs.GetStatusesAsync(missing, cancellationToken: cancellationToken).ConfigureAwait(false)).Jobs);
        }

        return Evaluate(changed);
    }

    private bool Merge(IReadOnlyList<Job> listed)
    {
        var changes = _tracker.Update(listed);
        foreach (var job in changes)
        {
            telemetry.Changed(job.Id.Value, job.State?.Value);
        }

        // A later request of the same poll may fail, and the next poll no longer sees this change.
        _lastChange = changes.Count > 0 ? Elapsed : _lastChange;
        return changes.Count > 0;
    }

    private bool HasEndedWithoutJobs() => _tracker.Count == 0 && Elapsed >= options.StartTimeout;

    private void ThrowIfStalled(BulkJobProgress progress, TimeSpan unchangedFor)
    {
        if (options.NoProgressTimeout is { } limit && unchangedFor >= limit)
        {
            throw new ImmutaJobStalledException(progress, unchangedFor, settings.CreateRedactor());
        }
    }
}
