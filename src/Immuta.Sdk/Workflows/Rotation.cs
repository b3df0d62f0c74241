using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

// A rotation in this process. It resumes at the step in the journal.
[Experimental(ExperimentalIds.UpdateConnection)]
internal sealed class Rotation(
    ConnectionKey key,
    WorkflowClients clients,
    Func<Connection, ConnectionDefinition> build,
    IWorkflowJournal journal,
    RotationOptions options,
    IProgress<WorkflowProgress<RotationStep>>? progress)
{
    private readonly RotationSteps _steps = new(key, clients, (existing, _) => new(build(existing)), options);

    private readonly WorkflowRecord<RotationEntry, RotationStep> _record =
        new(WorkflowKind.Rotation, key, clients, journal, progress, static entry => entry.Step);

    private BulkJob? _job;
    private BulkJobResult? _jobs;

    public async Task<RotationResult> RunAsync(CancellationToken cancellationToken)
    {
        if (IsTheSame(await _record.LoadAsync(cancellationToken).ConfigureAwait(false)))
        {
            _record.Report(isResumed: true);
        }
        else
        {
            _record.Replace(null);
        }

        WorkflowStep<RotationEntry> step;
        do
        {
            step = _record.Entry?.JobToken is { } token
                ? await FollowAsync(_record.Entry, token, cancellationToken).ConfigureAwait(false)
                : await _steps.ExecuteAsync(_record.Entry, cancellationToken).ConfigureAwait(false);
            await _record.RecordAsync(step, cancellationToken).ConfigureAwait(false);
        }
        while (!step.IsLast);
        return new() { Key = key, Step = _record.Entry!.Step, Before = _steps.Before, Job = _job, Jobs = _jobs };
    }

    private bool IsTheSame(RotationEntry? entry) =>
        entry is not null
        && string.Equals(entry.Name, options.Name, StringComparison.Ordinal)
        && (entry.Step != RotationStep.Completed || options.Name is not null);

    private async Task<WorkflowStep<RotationEntry>> FollowAsync(RotationEntry entry, string token, CancellationToken cancellationToken)
    {
        _job = clients.Jobs.Resume(token);
        _jobs = await _job.WaitForCompletionAsync(options.Jobs, _record, cancellationToken).ConfigureAwait(false);
        return RotationSteps.AfterJobs(entry, _jobs.Outcome);
    }
}
