using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

// Rests on two requests whose bodies are not published, and carries the mark of the first of them.
[Experimental(ExperimentalIds.UpdateConnection)]
internal sealed class Rotation(
    ConnectionKey key,
    WorkflowClients clients,
    Func<Connection, ConnectionDefinition> build,
    RotationOptions options,
    IProgress<RotationProgress>? progress)
{
    public async Task<RotationResult> RunAsync(CancellationToken cancellationToken)
    {
        var before = await clients.Connections.GetAsync(key, cancellationToken).ConfigureAwait(false);
        progress?.Report(new(key, RotationStep.Read));
        var definition = build(before);
        if (definition.Key != key)
        {
            throw new ImmutaWorkflowException($"The definition that was built is of connection {definition.Key}, not of {key}; nothing was changed. What to do: build it from the connection that is passed in.");
        }

        await clients.Connections.UpdateCredentialsAsync(definition, cancellationToken).ConfigureAwait(false);
        progress?.Report(new(key, RotationStep.Updated));
        var job = options.Crawl ? await CrawlAsync(cancellationToken).ConfigureAwait(false) : null;
        var jobs = job is null
            ? null
            : await job.WaitForCompletionAsync(
                options.Jobs,
                progress is null ? null : new JobReports(jobs => progress.Report(new(key, RotationStep.Crawling, job, jobs))),
                cancellationToken).ConfigureAwait(false);
        progress?.Report(new(key, RotationStep.Completed, job));
        return new(before, job, jobs);
    }

    [SuppressMessage("Usage", "IMMUTA003", Justification = "The caller asked for the crawl.")]
    private async Task<BulkJob?> CrawlAsync(CancellationToken cancellationToken)
    {
        var job = await clients.DataObjects.CrawlAsync(key, body: null, cancellationToken).ConfigureAwait(false);
        progress?.Report(new(key, RotationStep.Crawling, job));
        return job;
    }
}
