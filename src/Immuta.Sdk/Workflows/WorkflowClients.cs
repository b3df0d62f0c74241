using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Http;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Workflows;

// What the workflows are made of. They know no route: everything goes through these clients.
internal sealed record WorkflowClients(
    IScriptsClient Scripts,
    IConnectionsClient Connections,
    IDataObjectsClient DataObjects,
    IJobsClient Jobs,
    ImmutaPipeline Pipeline)
{
    public TimeProvider Time => Pipeline.Settings.Time;

    public string Tenant => Pipeline.Settings.Address.Tenant;

    public async Task<bool> ExistsAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        try
        {
            await DataObjects.GetAsync(key, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ImmutaNotFoundException absent) when (absent.IsConfirmed)
        {
            return false;
        }
    }

    // Not every technology can be read as a connection.
    public async Task<Connection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await Connections.GetAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaNotFoundException absent) when (absent.IsConfirmed)
        {
            return null;
        }
    }
}
