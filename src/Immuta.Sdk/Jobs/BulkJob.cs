using System.Runtime.CompilerServices;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Jobs;

/// <summary>Represents the background jobs that one request started.</summary>
/// <remarks>
/// Stateless: it can be watched several times, by several threads, and from another process by <see cref="ToToken"/>.
/// The jobs run on the server, and stopping to watch doesn't stop them. Reloaded options never change the tenant; a
/// rotated credential of the same tenant is used from the next request on.
/// </remarks>
public sealed class BulkJob
{
    private static readonly BaseAddress s_replacedServer = new(new Uri("https://acme.example.com"));

    private readonly ImmutaPipeline? _pipeline;
    private readonly ClientSettings? _settings;
    private readonly BulkJobProgress[] _snapshots = [];

    /// <summary>Creates jobs that return given snapshots, for tests that replace the server.</summary>
    /// <param name="id">The identifier of the jobs as a whole.</param>
    /// <param name="snapshots">What watching the jobs returns, the last one being the outcome. At least one.</param>
    /// <exception cref="ArgumentException">There is no snapshot.</exception>
    public BulkJob(BulkId id, params BulkJobProgress[] snapshots)
    {
        ArgumentNullException.ThrowIfNull(snapshots);
        _snapshots = snapshots is [_, ..] ? [.. snapshots] : throw new ArgumentException("Pass at least one snapshot: the last one is the outcome of the jobs.", nameof(snapshots));
        Id = id;
    }

    // The settings of the tenant that started the jobs. Reloaded options don't change the tenant.
    internal BulkJob(ImmutaPipeline pipeline, ClientSettings settings, BulkId id)
    {
        _pipeline = pipeline;
        _settings = settings;
        Id = id;
    }

    /// <summary>Gets the identifier of the jobs as a whole.</summary>
    public BulkId Id { get; }

    /// <summary>Watches the jobs, and returns a snapshot of each poll.</summary>
    /// <remarks>
    /// <c>GET /jobs</c> at growing intervals. Ends after the snapshot whose <see cref="BulkJobProgress.IsFinal"/> is
    /// set: every job has ended, and a further poll returned no new one. Failed jobs don't cause an exception. Jobs that
    /// disappear from the list before they finish are queried by id. Transient errors, including unreadable responses, are
    /// ignored; watching stops if they last more than 5 minutes.
    /// </remarks>
    /// <param name="options">The options for watching; the defaults are used if omitted.</param>
    /// <param name="cancellationToken">The token to stop watching. The jobs are not canceled.</param>
    /// <returns>The snapshots; leaving the enumeration stops watching.</returns>
    /// <exception cref="ImmutaNoJobsException">No job was listed within <see cref="BulkJobOptions.StartTimeout"/>.</exception>
    /// <exception cref="ImmutaJobStalledException">No state has changed for as long as the options allow.</exception>
    /// <exception cref="ImmutaTimeoutException">The deadline of the options has passed.</exception>
    /// <exception cref="ImmutaNotFoundException">The server may be too old to find jobs by their bulk id.</exception>
    public IAsyncEnumerable<BulkJobProgress> WatchAsync(BulkJobOptions? options = null, CancellationToken cancellationToken = default) =>
        WatchCoreAsync(options ?? BulkJobOptions.Default, cancellationToken);

    /// <summary>Waits until every job has ended, and returns the outcomes.</summary>
    /// <remarks>
    /// Failed jobs are in the result and don't cause an exception. Call <see cref="BulkJobResult.EnsureSucceeded"/> to
    /// require success.
    /// </remarks>
    /// <param name="options">The options for watching; the defaults are used if omitted.</param>
    /// <param name="progress">Receives every snapshot, including the last one.</param>
    /// <param name="cancellationToken">The token to cancel the wait. The jobs are not canceled.</param>
    /// <returns>The outcome of each job and of all together.</returns>
    /// <exception cref="ImmutaNoJobsException">No job was listed within <see cref="BulkJobOptions.StartTimeout"/>.</exception>
    /// <exception cref="ImmutaJobStalledException">No state has changed for as long as the options allow.</exception>
    /// <exception cref="ImmutaTimeoutException">The deadline of the options has passed.</exception>
    /// <exception cref="ImmutaNotFoundException">The server may be too old to find jobs by their bulk id.</exception>
    public async Task<BulkJobResult> WaitForCompletionAsync(
        BulkJobOptions? options = null,
        IProgress<BulkJobProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        BulkJobProgress? last = null;
        await foreach (var snapshot in WatchAsync(options, cancellationToken).ConfigureAwait(false))
        {
            progress?.Report(snapshot);
            last = snapshot;
        }

        return CreateResult(last!);
    }

    /// <summary>Returns a token with which any process can watch these jobs.</summary>
    /// <remarks>
    /// It names its version, the address of the tenant and the bulk id; it holds no secret, and letters, digits and
    /// <c>-_.</c> only. Give it to <see cref="IJobsClient.Resume"/> of a client for the same tenant.
    /// </remarks>
    /// <returns>The token, valid as long as the server knows the jobs.</returns>
    public string ToToken() => BulkJobToken.Create(Id, _settings?.Address ?? s_replacedServer).ToString();

    /// <summary>Returns the bulk id.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString() => $"Jobs of bulk id {Id}";

    internal BulkJobResult CreateResult(BulkJobProgress last) => _settings is null ? new(last) : new(last, _settings.CreateRedactor);

    // Polls once, for a host that holds the state and waits by its own means. The state starts with an empty one.
    internal async Task<(JobWatchState State, BulkJobProgress Progress)> PollAsync(
        JobWatchState state, DateTimeOffset now, BulkJobOptions options, CancellationToken cancellationToken)
    {
        if (_pipeline is null || _settings is null)
        {
            return (state, _snapshots[^1]);
        }

        var tenant = _pipeline.ForTenant(_settings);
        var settings = tenant.Settings;
        using var telemetry = tenant.Diagnostics.WatchJobs(Id.Value, settings.Address.Host, settings.Address.Port, settings.CreateRedactor);
        var started = state with { StartedAt = state.StartedAt ?? now };
        return await new BulkJobWatch(new JobsClient(tenant), Id, options, settings, telemetry).PollOnceAsync(started, now, cancellationToken).ConfigureAwait(false);
    }

    // LINQPad calls this instead of listing the members.
    internal object ToDump() => new { Id, Token = ToToken() };

    // Create a new watch for each enumeration: the deadline and StartTimeout begin with it.
    private async IAsyncEnumerable<BulkJobProgress> WatchCoreAsync(
        BulkJobOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_pipeline is null || _settings is null)
        {
            foreach (var snapshot in _snapshots)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return snapshot;
            }

            yield break;
        }

        var tenant = _pipeline.ForTenant(_settings);
        var settings = tenant.Settings;
        using var telemetry = tenant.Diagnostics.WatchJobs(Id.Value, settings.Address.Host, settings.Address.Port, settings.CreateRedactor);
        var watch = new BulkJobWatch(new JobsClient(tenant), Id, options, settings, telemetry);
        await foreach (var progress in watch.RunAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return progress;
        }
    }
}
