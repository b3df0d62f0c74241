using System.Runtime.ExceptionServices;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Workflows;

// Fetch the script before the deletion, because it can't be generated once the connection is deleted.
internal sealed class Deregistration(
    ConnectionKey key,
    WorkflowClients clients,
    Func<SetupScript, CancellationToken, Task> saveScript,
    IWorkflowJournal journal,
    DeregistrationOptions options,
    IProgress<WorkflowProgress<DeregistrationStep>>? progress)
{
    private readonly WorkflowRecord<DeregistrationEntry, DeregistrationStep> _record =
        new(WorkflowKind.Deregistration, key, clients, journal, progress, static entry => entry.Step);

    private SetupScript? _script;
    private Exception? _scriptError;

    private DeregistrationEntry Entry => _record.Entry!;

    public async Task<DeregistrationResult> RunAsync(CancellationToken cancellationToken)
    {
        var last = (await _record.LoadAsync(cancellationToken).ConfigureAwait(false))?.Step;
        if (!await clients.ExistsAsync(key, cancellationToken).ConfigureAwait(false))
        {
            var wasDeleted = last is DeregistrationStep.Deleting or DeregistrationStep.Deleted;
            return await CompleteAsync(wasDeleted ? DeregistrationStep.Deleted : DeregistrationStep.NotFound, isResumed: wasDeleted).ConfigureAwait(false);
        }

        var (connection, failure) = await FindAsync(cancellationToken).ConfigureAwait(false);
        if (failure is not null && _record.Entry is { Step: < DeregistrationStep.Deleted } earlier && (earlier.IsScriptSaved || !options.DeleteWithoutScript))
        {
            // The connection can't be read, so keep the entry of the earlier run unchanged.
            ExceptionDispatchInfo.Throw(failure);
        }

        if (IsSameConnection(connection))
        {
            _record.Report(isResumed: true);
        }
        else
        {
            await _record.WriteAsync(
                new() { Key = key, Tenant = clients.Tenant, Step = DeregistrationStep.Started, IntegrationId = GetIntegrationId(connection) },
                cancellationToken).ConfigureAwait(false);
        }

        if (!Entry.IsScriptSaved)
        {
            await SaveScriptAsync(connection, failure, cancellationToken).ConfigureAwait(false);
        }

        return await DeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    // An entry for a deleted connection doesn't apply to a new connection with the same key. If the connection can't be
    // read, assume it is the same one only if its deletion had already started.
    private bool IsSameConnection(Connection? connection) =>
        _record.Entry is { Step: < DeregistrationStep.Deleted } entry
        && ((connection is null && entry.Step == DeregistrationStep.Deleting)
            || string.Equals(entry.IntegrationId, GetIntegrationId(connection), StringComparison.Ordinal));

    private async Task<(Connection? Connection, ImmutaException? Failure)> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await clients.FindAsync(key, cancellationToken).ConfigureAwait(false), null);
        }
        catch (ImmutaException ex)
        {
            return (null, ex);
        }
    }

    private async Task SaveScriptAsync(Connection? connection, ImmutaException? failure, CancellationToken cancellationToken)
    {
        try
        {
            _script = await FetchAsync(connection, failure, cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaException ex) when (options.DeleteWithoutScript)
        {
            _scriptError = ex;
        }
        catch (ImmutaException ex)
        {
            throw new ImmutaWorkflowException(
                $"Connection {key} was not deleted, because its removal script is not available: {ex.Message} What to do: fix the cause and try again, or set DeleteWithoutScript if the platform is cleaned up by other means.",
                ex);
        }

        if (_script is not null)
        {
            await saveScript(_script, cancellationToken).ConfigureAwait(false);
        }

        await _record.WriteAsync(
            Entry with { Step = _script is null ? DeregistrationStep.ScriptSkipped : DeregistrationStep.ScriptSaved, IsScriptSaved = _script is not null },
            CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<SetupScript?> FetchAsync(Connection? connection, ImmutaException? failure, CancellationToken cancellationToken)
    {
        if (connection is null)
        {
            throw failure ?? new ImmutaWorkflowException($"Immuta doesn't return connection {key} as a Snowflake, Databricks Unity Catalog or AWS Lake Formation connection, so the id of its integration is unknown.");
        }

        if (connection.Endpoint?.Technology == ConnectionTechnology.LakeFormation)
        {
            return null;
        }

        try
        {
            return await clients.Scripts.CreateDeleteAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException ex)
        {
            // The argument comes from the server's response, so it isn't an error of the caller.
            throw new ImmutaWorkflowException($"The response for connection {key} contains no usable integration id.", ex);
        }
    }

    private async Task<DeregistrationResult> DeleteAsync(CancellationToken cancellationToken)
    {
        var beforeDeletion = Entry with { Step = Entry.IsScriptSaved ? DeregistrationStep.ScriptSaved : DeregistrationStep.ScriptSkipped };
        if (Entry.Step != DeregistrationStep.Deleting)
        {
            await _record.WriteAsync(Entry with { Step = DeregistrationStep.Deleting }, cancellationToken).ConfigureAwait(false);
        }

        DeletedDataObject? deleted = null;
        try
        {
            // If another caller already deleted the connection, that is the desired result.
            deleted = await Lookup.FindAsync(clients.DataObjects.DeleteAsync(key, cancellationToken)).ConfigureAwait(false);
        }
        catch (ImmutaException ex) when (!ex.OutcomeUnknown && ex is not ImmutaNotFoundException)
        {
            await _record.WriteAsync(beforeDeletion, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        return await CompleteAsync(deleted is null ? DeregistrationStep.NotFound : DeregistrationStep.Deleted, isResumed: false, deleted).ConfigureAwait(false);
    }

    // Record the outcome even if the caller cancels. The entry stays and shows whether the script was saved.
    private async Task<DeregistrationResult> CompleteAsync(DeregistrationStep step, bool isResumed, DeletedDataObject? deleted = null)
    {
        await _record.StoreAsync(
            (_record.Entry ?? new() { Key = key, Tenant = clients.Tenant, Step = step }) with { Step = step },
            CancellationToken.None).ConfigureAwait(false);
        await _record.RemoveAsync(WorkflowKind.Onboarding, WorkflowKind.Rotation).ConfigureAwait(false);
        _record.Report(isResumed);
        return new() { Key = key, Step = step, IsScriptSaved = Entry.IsScriptSaved, Script = _script, ScriptError = _scriptError, Deleted = deleted };
    }

    private static string? GetIntegrationId(Connection? connection) => connection?.NativeIntegrationId?.Value;
}
