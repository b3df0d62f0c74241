using System.Runtime.CompilerServices;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Jobs;

/// <summary>The background jobs that one request has started, to be followed to their end.</summary>
/// <remarks>
/// Holds no state of its own: it may be followed several times, by several threads, and from another process by
/// <see cref="ToToken"/>. To stop following never stops the jobs, which belong to Immuta. Reloaded options never lead to
/// another tenant; a rotated credential of the same tenant is used from the next request on.
/// </remarks>
public sealed class BulkJob
{
    private readonly ImmutaPipeline _pipeline;
    private readonly ClientSettings _settings;

    // The settings are those of the tenant that has started the jobs: reloaded options do not make them another's.
    internal BulkJob(ImmutaPipeline pipeline, ClientSettings settings, BulkId id)
    {
        _pipeline = pipeline;
        _settings = settings;
        Id = id;
    }

    /// <summary>Gets the identifier of the jobs as a whole.</summary>
    public BulkId Id { get; }

    /// <summary>Follows the jobs, with a snapshot for every look at them.</summary>
    /// <remarks>
    /// <c>GET /jobs</c> at growing intervals. Ends after the snapshot whose <see cref="BulkJobProgress.IsFinal"/> is
    /// set: every job has ended, and a further look has shown no new one. That some have failed is no exception here.
    /// Jobs that vanish from the listing before they have ended are asked for by their ids. Transient
    /// errors, a response that cannot be read included, are ignored; watching stops if they last more than 5 minutes.
    /// </remarks>
    /// <param name="options">The options for watching; the defaults are used if omitted.</param>
    /// <param name="cancellationToken">The token to stop watching. The jobs are not canceled.</param>
    /// <returns>The snapshots; leaving the enumeration ends following.</returns>
    /// <exception cref="ImmutaNoJobsException">No job was listed within <see cref="BulkJobOptions.StartTimeout"/>.</exception>
    /// <exception cref="ImmutaJobStalledException">No state has changed for as long as the options allow.</exception>
    /// <exception cref="ImmutaTimeoutException">The deadline of the options has passed.</exception>
    /// <exception cref="ImmutaNotFoundException">The server may be too old to find jobs by their bulk id.</exception>
    public IAsyncEnumerable<BulkJobProgress> WatchAsync(BulkJobOptions? options = null, CancellationToken cancellationToken = default) =>
        WatchCoreAsync(options ?? BulkJobOptions.Default, cancellationToken);

    /// <summary>Follows the jobs as usual, with a snapshot for every look.</summary>
    /// <param name="cancellationToken">The token to stop watching. The jobs are not canceled.</param>
    /// <returns>The snapshots; leaving the enumeration ends following.</returns>
    public IAsyncEnumerable<BulkJobProgress> WatchAsync(CancellationToken cancellationToken) => WatchAsync(options: null, cancellationToken);

    /// <summary>Waits until every job has ended, and returns how each did.</summary>
    /// <remarks>
    /// Jobs that failed are in the result and no exception: call <see cref="BulkJobResult.EnsureSucceeded"/> where
    /// nothing else than success will do.
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

        return new(last!, _settings);
    }

    /// <summary>Returns a text with which any process can follow these jobs.</summary>
    /// <remarks>
    /// It names its version, the address of the tenant and the bulk id; it holds no secret, and letters, digits and
    /// <c>-_.</c> only. Give it to <see cref="IJobsClient.Resume"/> of a client for the same tenant.
    /// </remarks>
    /// <returns>The text, good for as long as the server knows the jobs.</returns>
    public string ToToken() => BulkJobToken.Of(Id, _settings.Address).ToString();

    /// <summary>Returns the bulk id, and nothing about its jobs.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString() => $"Jobs of bulk id {Id}";

    // LINQPad calls this instead of listing the members.
    internal object ToDump() => new { Id, Token = ToToken() };

    // A new run for each enumeration: deadline and grace period begin with it.
    private async IAsyncEnumerable<BulkJobProgress> WatchCoreAsync(
        BulkJobOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tenant = _pipeline.ForTenant(_settings);
        var settings = tenant.Settings;
        using var telemetry = tenant.Diagnostics.WatchJobs(Id.Value, settings);
        var watch = new BulkJobWatch(new JobsClient(tenant), Id, options, settings, telemetry);
        await foreach (var progress in watch.RunAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return progress;
        }
    }
}
