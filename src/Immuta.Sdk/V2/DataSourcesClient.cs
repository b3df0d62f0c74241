using System.Runtime.CompilerServices;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.V2;

internal sealed class DataSourcesClient(ImmutaPipeline pipeline) : IDataSourcesClient
{
    public Task<DataSourcesResult> ApplyAsync(
        DataSourcesRequest request, bool dryRun = false, TimeSpan? wait = null, CancellationToken cancellationToken = default) =>
        ApplyAsync(new ApplyPayload(RequestBody.Create(request)), dryRun, wait, cancellationToken);

    public Task<DataSourcesResult> ApplyYamlAsync(
        string yaml, bool dryRun = false, TimeSpan? wait = null, CancellationToken cancellationToken = default) =>
        ApplyAsync(ApplyPayload.FromYaml(yaml), dryRun, wait, cancellationToken);

    public async Task<DataSourcesResult> DeleteAsync(DataSourcesKey dataSourcesKey, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataSourcesKey.Value, nameof(dataSourcesKey));
        var call = new ApiCall(V2Operations.DeleteDataSources, ApiPath.Format($"/api/v2/data/{dataSourcesKey.Value}"))
        {
            Query = ApiQuery.Empty.WithFlag("dryRun", dryRun).Value,
        };
        try
        {
            var reader = JsonResponseReader.DeletionReaderFor(ImmutaJsonContext.Default.DataSourcesResult);
            return await pipeline.SendAsync(call, reader, cancellationToken).ConfigureAwait(false) ?? new();
        }
        catch (ImmutaNotFoundException ex) when (ex.FollowsUnknownOutcome && !dryRun)
        {
            ex.ThrowUnlessConfirmed(V2Operations.DeleteDataSources, dataSourcesKey.Value, "look for the data sources in Immuta");
            return new();
        }
    }

    public async IAsyncEnumerable<DataSourceDetails> ListAsync(DataSourcesKey dataSourcesKey, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataSourcesKey.Value, nameof(dataSourcesKey));
        var (first, showsKeys) = ((DataSourceDetails?)null, false);
        await foreach (var source in new CatalogDataSourcesClient(pipeline).SearchAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            first ??= source;
            showsKeys |= source.ConnectionKey is { Length: > 0 };
            if (source.ConnectionKey == dataSourcesKey.Value)
            {
                yield return source;
            }
        }

        // Data sources that were created in another way have no key. If none shows one, the server may hide them.
        if (first is not null && !showsKeys)
        {
            throw new ImmutaPreconditionException(
                "V2.DataSources.List",
                "the server lists no data source with its connection key",
                [],
                "find them with Catalog.DataSources.SearchAsync by connection string, schema or name.");
        }
    }

    public Task<bool> DeleteIfExistsAsync(DataSourcesKey dataSourcesKey, CancellationToken cancellationToken = default) =>
        Lookup.DeleteAsync(V2Operations.DeleteDataSources, DeleteAsync(dataSourcesKey, dryRun: false, cancellationToken));

    private Task<DataSourcesResult> ApplyAsync(ApplyPayload payload, bool dryRun, TimeSpan? wait, CancellationToken cancellationToken)
    {
        var hold = ServerHold.FromWait(wait, nameof(wait));
        var query = ApiQuery.Empty.WithFlag("dryRun", dryRun);
        return payload.SendAsync(
            pipeline,
            pipeline.Settings,
            V2Operations.ApplyDataSources,
            hold.Seconds == 0 ? query : query.With("wait", hold.Seconds),
            ImmutaJsonContext.Default.DataSourcesResult,
            cancellationToken,
            hold.Time);
    }
}
