using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Workflows;

// The clients that the workflows use. Workflows send no requests of their own.
internal sealed class WorkflowClients
{
    private ImmutaPipeline _pipeline;

    public WorkflowClients(ImmutaPipeline pipeline) => Use(pipeline);

    public IScriptsClient Scripts { get; private set; }

    public ConnectionsClient Connections { get; private set; }

    public IDataObjectsClient DataObjects { get; private set; }

    public IJobsClient Jobs { get; private set; }

    public TimeProvider Time => _pipeline.Settings.Time;

    public string Tenant => _pipeline.Settings.Address.Tenant;

    // For one run: its steps keep address, credential and limits even if the options are reloaded.
    public WorkflowClients ForRun() => new(_pipeline.WithSettings(_pipeline.Settings));

    // After a long wait: uses a rotated credential of the same tenant.
    public void Renew() => Use(_pipeline.WithSettings(_pipeline.ForTenant(_pipeline.Settings).Settings));

    public async Task<bool> ExistsAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        await Lookup.FindAsync(DataObjects.GetAsync(key, cancellationToken)).ConfigureAwait(false) is not null;

    // Not every technology can be read as a connection.
    public Task<Connection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        Lookup.FindAsync(Connections.GetAsync(key, cancellationToken));

    [MemberNotNull(nameof(_pipeline), nameof(Scripts), nameof(Connections), nameof(DataObjects), nameof(Jobs))]
    private void Use(ImmutaPipeline pipeline)
    {
        _pipeline = pipeline;
        Scripts = new ScriptsClient(pipeline);
        Connections = new ConnectionsClient(pipeline);
        DataObjects = new DataObjectsClient(pipeline);
        Jobs = new JobsClient(pipeline);
    }
}
