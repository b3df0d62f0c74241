using Immuta.Sdk.Connections;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Workflows;

// A deregistration in this process. It resumes at the step in the journal.
internal sealed class Deregistration(
    ConnectionKey key,
    WorkflowClients clients,
    Func<SetupScript, CancellationToken, Task> saveScript,
    IWorkflowJournal journal,
    DeregistrationOptions options,
    IProgress<WorkflowProgress<DeregistrationStep>>? progress)
{
    private readonly DeregistrationSteps _steps = new(key, clients, saveScript, options);

    private readonly WorkflowRecord<DeregistrationEntry, DeregistrationStep> _record =
        new(WorkflowKind.Deregistration, key, clients, journal, progress, static entry => entry.Step);

    public async Task<DeregistrationResult> RunAsync(CancellationToken cancellationToken)
    {
        await _record.LoadAsync(cancellationToken).ConfigureAwait(false);
        var step = await _steps.CheckAsync(_record.Entry, cancellationToken).ConfigureAwait(false);
        if (step is null)
        {
            _record.Report(isResumed: true);
        }

        while (true)
        {
            step ??= await _steps.ExecuteAsync(_record.Entry!, cancellationToken).ConfigureAwait(false);
            if (step.IsLast)
            {
                return await CompleteAsync(step.Entry!).ConfigureAwait(false);
            }

            await _record.RecordAsync(step, cancellationToken).ConfigureAwait(false);
            step = null;
        }
    }

    // Record the outcome even if the caller cancels. The entry stays and shows whether the script was saved.
    private async Task<DeregistrationResult> CompleteAsync(DeregistrationEntry entry)
    {
        await _record.StoreAsync(entry, CancellationToken.None).ConfigureAwait(false);
        await _record.RemoveAsync(WorkflowKind.Onboarding, WorkflowKind.Rotation).ConfigureAwait(false);
        _record.Report(_steps.WasDeleted);
        return new() { Key = key, Step = entry.Step, IsScriptSaved = entry.IsScriptSaved, Script = _steps.Script, ScriptError = _steps.ScriptError, Deleted = _steps.Deleted };
    }
}
