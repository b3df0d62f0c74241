using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Workflows;

// Script first, then the delete: once the connection is gone, nobody can generate its script any more.
internal sealed class Deregistration(
    ConnectionKey key,
    WorkflowClients clients,
    Func<SetupScript, CancellationToken, Task> keepScript,
    DeregistrationOptions options,
    IProgress<DeregistrationStep>? progress)
{
    public async Task<DeregistrationResult> RunAsync(CancellationToken cancellationToken)
    {
        if (!await clients.ExistsAsync(key, cancellationToken).ConfigureAwait(false))
        {
            return await GoneAsync(script: null, deleted: null, scriptError: null).ConfigureAwait(false);
        }

        var (script, scriptError) = await FetchAsync(cancellationToken).ConfigureAwait(false);
        if (script is not null)
        {
            await keepScript(script, cancellationToken).ConfigureAwait(false);
        }

        progress?.Report(script is null ? DeregistrationStep.ScriptSkipped : DeregistrationStep.ScriptKept);
        DeletedDataObject? deleted = null;
        try
        {
            deleted = await clients.DataObjects.DeleteAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaNotFoundException)
        {
            // Somebody else was faster, and that is what was wanted.
        }

        return await GoneAsync(script, deleted, scriptError).ConfigureAwait(false);
    }

    private async Task<(SetupScript? Script, Exception? Error)> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var connection = await clients.FindAsync(key, cancellationToken).ConfigureAwait(false)
                ?? throw new ImmutaWorkflowException($"Immuta does not show connection {key} as one of Snowflake, Databricks Unity Catalog or AWS Lake Formation, so the id of its integration is unknown.");
            if (connection.Endpoint?.Technology == ConnectionTechnology.LakeFormation)
            {
                return default;
            }

            return connection.NativeIntegrationId is null
                ? throw new ImmutaWorkflowException($"Immuta names no integration for connection {key}.")
                : (await clients.Scripts.CreateDeleteAsync(connection, cancellationToken).ConfigureAwait(false), null);
        }
        catch (ImmutaException failure) when (options.DeleteWithoutScript)
        {
            return (null, failure);
        }
        catch (ImmutaException failure)
        {
            throw new ImmutaWorkflowException(
                $"Connection {key} was not deleted, since its removal script cannot be had: {failure.Message} What to do: mend the cause and try again, or set DeleteWithoutScript if the platform is cleared by other means.",
                failure);
        }
    }

    private async Task<DeregistrationResult> GoneAsync(SetupScript? script, DeletedDataObject? deleted, Exception? scriptError)
    {
        // What has happened is recorded, whatever the caller wants by now.
        if (options.Journal is { } journal)
        {
            await journal.RemoveAsync(key, CancellationToken.None).ConfigureAwait(false);
        }

        progress?.Report(deleted is null ? DeregistrationStep.AlreadyGone : DeregistrationStep.Deleted);
        return new(key, script, deleted) { ScriptError = scriptError };
    }
}
