using Immuta.Sdk.Catalog;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.Workflows;

// The clients that the workflows use. Workflows send no requests of their own.
internal sealed class WorkflowClients(ImmutaPipeline pipeline)
{
    private ImmutaPipeline _pipeline = pipeline;

    public IScriptsClient Scripts => new ScriptsClient(_pipeline);

    public ConnectionsClient Connections => new(_pipeline);

    public IDataObjectsClient DataObjects => new DataObjectsClient(_pipeline);

    public IJobsClient Jobs => new JobsClient(_pipeline);

    public IIntegrationsClient Integrations => new IntegrationsClient(_pipeline);

    public ICatalogDataSourcesClient DataSources => new CatalogDataSourcesClient(_pipeline);

    public IProjectsClient Projects => new ProjectsClient(_pipeline);

    public TimeProvider Time => _pipeline.Settings.Time;

    public string Tenant => _pipeline.Settings.Address.Tenant;

    // For one run: its steps keep address, credential and limits even if the options are reloaded.
    public WorkflowClients ForRun() => new(_pipeline.WithSettings(_pipeline.Settings));

    // For reading that takes hours: it stays with its tenant and uses a rotated credential.
    public WorkflowClients ForTenant() => new(_pipeline.ForTenant(_pipeline.Settings));

    // After a long wait: uses a rotated credential of the same tenant.
    public void RefreshCredential() => _pipeline = _pipeline.WithSettings(_pipeline.ForTenant(_pipeline.Settings).Settings);

    public async Task<bool> ExistsAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        await Lookup.FindAsync(DataObjects.GetAsync(key, cancellationToken)).ConfigureAwait(false) is not null;

    // Not every technology can be read as a connection.
    public Task<Connection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        Lookup.FindAsync(Connections.GetAsync(key, cancellationToken));
}
