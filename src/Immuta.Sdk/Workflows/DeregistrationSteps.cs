using System.Runtime.ExceptionServices;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Workflows;

// The steps of a deregistration. Each continues from an entry alone, so that any process can execute it, after a check that
// the connection exists and is the one of the entry. Fetches the script before the deletion, because it can't be generated
// once the connection is deleted.
internal sealed class DeregistrationSteps(
    ConnectionKey key,
    WorkflowClients clients,
    Func<SetupScript, CancellationToken, Task> saveScript,
    DeregistrationOptions options)
{
    private Connection? _connection;
    private ImmutaException? _failure;
    private bool _isScriptTried;

    // A new run tries again to fetch a script that an earlier run had to do without, and deletes whatever connection has the
    // key. A host that continues a run repeats transient errors, and deletes only the connection that the run began with.
    public bool IsNewRun { private get; init; } = true;

    public SetupScript? Script { get; private set; }

    public Exception? ScriptError { get; private set; }

    public DeletedDataObject? Deleted { get; private set; }

    // Whether an earlier process has deleted the connection.
    public bool WasDeleted { get; private set; }

    // The entry to store before the deletion, for a host whose steps run in different processes.
    public static DeregistrationEntry Announce(DeregistrationEntry entry) =>
        entry.Step is DeregistrationStep.ScriptSaved or DeregistrationStep.ScriptSkipped ? entry with { Step = DeregistrationStep.Deleting } : entry;

    // Returns the step that follows from the check, or null if the workflow continues from the entry.
    public async Task<WorkflowStep<DeregistrationEntry>?> CheckAsync(DeregistrationEntry? entry, CancellationToken cancellationToken)
    {
        if (!await clients.ExistsAsync(key, cancellationToken).ConfigureAwait(false))
        {
            WasDeleted = entry?.Step is DeregistrationStep.Deleting or DeregistrationStep.Deleted;
            return End(entry ?? Start(connection: null), WasDeleted ? DeregistrationStep.Deleted : DeregistrationStep.NotFound);
        }

        (_connection, _failure) = await FindAsync(cancellationToken).ConfigureAwait(false);
        if (_failure is not null && entry is { Step: < DeregistrationStep.Deleted } && (entry.IsScriptSaved || !options.DeleteWithoutScript))
        {
            // The connection can't be read, so keep the entry of the earlier run unchanged.
            ExceptionDispatchInfo.Throw(_failure);
        }

        if (IsSameConnection(entry))
        {
            return null;
        }

        return IsNewRun || entry is null ? new(Start(_connection)) : StopAtOther(entry);
    }

    public async Task<WorkflowStep<DeregistrationEntry>> ExecuteAsync(DeregistrationEntry entry, CancellationToken cancellationToken)
    {
        if (!entry.IsScriptSaved && !_isScriptTried && (IsNewRun || entry.Step == DeregistrationStep.Started))
        {
            return await SaveScriptAsync(entry, cancellationToken).ConfigureAwait(false);
        }

        return entry.Step == DeregistrationStep.Deleting
            ? await DeleteAsync(entry, cancellationToken).ConfigureAwait(false)
            : new(entry with { Step = DeregistrationStep.Deleting });
    }

    private DeregistrationEntry Start(Connection? connection) =>
        new() { Key = key, Tenant = clients.Tenant, Step = DeregistrationStep.Started, IntegrationId = GetIntegrationId(connection) };

    // An entry for a deleted connection doesn't apply to a new connection with the same key. If the connection can't be
    // read, assume it is the same one only if its deletion had already started.
    private bool IsSameConnection(DeregistrationEntry? entry) =>
        entry is { Step: < DeregistrationStep.Deleted }
        && ((_connection is null && entry.Step == DeregistrationStep.Deleting)
            || string.Equals(entry.IntegrationId, GetIntegrationId(_connection), StringComparison.Ordinal));

    // Nobody has asked to delete this connection: it was created during the run. Only two different integrations prove that
    // the first one is gone; an id that was or is unknown proves nothing.
    private WorkflowStep<DeregistrationEntry> StopAtOther(DeregistrationEntry entry) =>
        entry is { Step: DeregistrationStep.Deleting, IntegrationId: not null } && GetIntegrationId(_connection) is not null
            ? End(entry, DeregistrationStep.Deleted)
            : new(entry)
            {
                Error = _failure ?? new ImmutaWorkflowException(
                    $"Nothing shows that the key {key} still belongs to the connection that the deregistration began with. Nothing was deleted. What to do: find out whether another connection was created, and deregister it again if it isn't needed."),
            };

    private async Task<(Connection? Connection, ImmutaException? Failure)> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await clients.FindAsync(key, cancellationToken).ConfigureAwait(false), null);
        }
        catch (ImmutaException ex) when (!IsRepeated(ex))
        {
            return (null, ex);
        }
    }

    private bool IsRepeated(ImmutaException error) => !IsNewRun && (error.OutcomeUnknown || TransientErrors.IsTransient(error));

    private async Task<WorkflowStep<DeregistrationEntry>> SaveScriptAsync(DeregistrationEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            Script = await FetchAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaException ex) when (options.DeleteWithoutScript && !IsRepeated(ex))
        {
            ScriptError = ex;
        }
        catch (ImmutaException ex)
        {
            throw new ImmutaWorkflowException(
                $"Connection {key} was not deleted, because its removal script is not available: {ex.Message} What to do: fix the cause and try again, or set DeleteWithoutScript if the platform is cleaned up by other means.",
                ex);
        }

        if (Script is not null)
        {
            await saveScript(Script, cancellationToken).ConfigureAwait(false);
        }

        _isScriptTried = true;
        return new(entry with { Step = Script is null ? DeregistrationStep.ScriptSkipped : DeregistrationStep.ScriptSaved, IsScriptSaved = Script is not null }) { IsActionDone = true };
    }

    private async Task<SetupScript?> FetchAsync(CancellationToken cancellationToken)
    {
        if (_connection is null)
        {
            throw _failure ?? new ImmutaWorkflowException($"Immuta doesn't return connection {key} as a Snowflake, Databricks Unity Catalog or AWS Lake Formation connection, so the id of its integration is unknown.");
        }

        if (_connection.Endpoint?.Technology == ConnectionTechnology.LakeFormation)
        {
            return null;
        }

        try
        {
            return await clients.Scripts.CreateDeleteAsync(_connection, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException ex)
        {
            // The argument comes from the server's response, so it isn't an error of the caller.
            throw new ImmutaWorkflowException($"The response for connection {key} contains no usable integration id.", ex);
        }
    }

    private async Task<WorkflowStep<DeregistrationEntry>> DeleteAsync(DeregistrationEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            // If another caller already deleted the connection, that is the desired result.
            Deleted = await Lookup.FindAsync(clients.DataObjects.DeleteAsync(key, cancellationToken)).ConfigureAwait(false);
            return End(entry, Deleted is null ? DeregistrationStep.NotFound : DeregistrationStep.Deleted);
        }
        catch (ImmutaException ex) when (!ex.OutcomeUnknown && ex is not ImmutaNotFoundException)
        {
            return new(entry with { Step = entry.IsScriptSaved ? DeregistrationStep.ScriptSaved : DeregistrationStep.ScriptSkipped }) { IsActionDone = true, Error = ex };
        }
    }

    private static WorkflowStep<DeregistrationEntry> End(DeregistrationEntry entry, DeregistrationStep step) =>
        new(entry with { Step = step }) { IsActionDone = true, IsLast = true };

    private static string? GetIntegrationId(Connection? connection) => connection?.NativeIntegrationId?.Value;
}
