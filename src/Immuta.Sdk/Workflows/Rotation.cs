using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

// Uses two requests whose bodies are not published, and has the experimental id of the first one.
[Experimental(ExperimentalIds.UpdateConnection)]
internal sealed class Rotation(
    ConnectionKey key,
    WorkflowClients clients,
    Func<Connection, ConnectionDefinition> build,
    IWorkflowJournal journal,
    RotationOptions options,
    IProgress<WorkflowProgress<RotationStep>>? progress)
{
    private readonly WorkflowRecord<RotationEntry, RotationStep> _record =
        new(WorkflowKind.Rotation, key, clients, journal, progress, static entry => entry.Step);

    private BulkJob? _job;
    private BulkJobResult? _jobs;

    private RotationEntry Entry => _record.Entry!;

    public async Task<RotationResult> RunAsync(CancellationToken cancellationToken)
    {
        var isResumed = IsTheSame(await _record.LoadAsync(cancellationToken).ConfigureAwait(false));
        if (isResumed)
        {
            _record.Report(isResumed: true);
        }

        var before = isResumed && Entry.Step >= RotationStep.Updated ? null : await UpdateAsync(isResumed, cancellationToken).ConfigureAwait(false);
        if (Entry.Step != RotationStep.Completed)
        {
            await FinishAsync(cancellationToken).ConfigureAwait(false);
        }

        return new() { Key = key, Step = Entry.Step, Before = before, Job = _job, Jobs = _jobs };
    }

    private bool IsTheSame(RotationEntry? entry) =>
        entry is not null
        && string.Equals(entry.Name, options.Name, StringComparison.Ordinal)
        && (entry.Step != RotationStep.Completed || options.Name is not null);

    // Replacing credentials with the same values changes nothing, so the request can be repeated.
    private async Task<Connection> UpdateAsync(bool isResumed, CancellationToken cancellationToken)
    {
        var before = await clients.Connections.GetAsync(key, cancellationToken).ConfigureAwait(false);
        var definition = build(before) ?? throw new ImmutaWorkflowException($"No definition of connection {key} was built; nothing was changed. What to do: return one from the function that is passed in, made from the connection that it receives.");
        if (definition.Key != key)
        {
            throw new ImmutaWorkflowException($"The definition that was built is of connection {definition.Key}, not of {key}; nothing was changed. What to do: build it from the connection that is passed in.");
        }

        if (!isResumed)
        {
            await _record.WriteAsync(new() { Key = key, Tenant = clients.Tenant, Step = RotationStep.Started, Name = options.Name }, cancellationToken).ConfigureAwait(false);
        }

        if (Entry.Step != RotationStep.Updating)
        {
            await _record.WriteAsync(Entry with { Step = RotationStep.Updating }, cancellationToken).ConfigureAwait(false);
        }

        await clients.Connections.UpdateCredentialsAsync(definition, cancellationToken).ConfigureAwait(false);
        await _record.WriteAsync(Entry with { Step = RotationStep.Updated }, CancellationToken.None).ConfigureAwait(false);
        return before;
    }

    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (Entry.Step == RotationStep.Updated && options.Crawl)
        {
            await CrawlAsync(cancellationToken).ConfigureAwait(false);
        }

        if (Entry.JobToken is { } token)
        {
            _job = clients.Jobs.Resume(token);
            _jobs = await _job.WaitForCompletionAsync(options.Jobs, _record, cancellationToken).ConfigureAwait(false);
        }

        // These jobs will not change, and the new credentials may be the cause of the failure, so the rotation starts again.
        var end = _jobs?.Outcome == BulkJobOutcome.Failed ? RotationStep.Started : RotationStep.Completed;
        await _record.WriteAsync(Entry with { Step = end, JobToken = null }, CancellationToken.None).ConfigureAwait(false);
    }

    [SuppressMessage("Usage", "IMMUTA003", Justification = "The caller asked for the crawl.")]
    private async Task CrawlAsync(CancellationToken cancellationToken)
    {
        var job = await clients.DataObjects.CrawlAsync(key, body: null, cancellationToken).ConfigureAwait(false);
        await _record.WriteAsync(Entry with { Step = RotationStep.Crawling, JobToken = job?.ToToken() }, CancellationToken.None).ConfigureAwait(false);
    }
}
