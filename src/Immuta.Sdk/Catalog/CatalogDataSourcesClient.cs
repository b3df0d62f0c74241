using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Catalog;

internal sealed class CatalogDataSourcesClient(ImmutaPipeline pipeline) : ICatalogDataSourcesClient
{
    public IAsyncEnumerable<DataSourceDetails> SearchAsync(DataSourceQuery? query = null, CancellationToken cancellationToken = default) =>
        ListOf(query ?? DataSourceQuery.All).ReadAsync(cancellationToken);

    public Task<DataSourceDetails> GetAsync(DataSourceId id, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(
            new ApiCall(CatalogOperations.GetDataSource, ApiPath.Format($"/dataSource/{id.Value}")), JsonResponseReader.ReadModelAsync<DataSourceDetails>, cancellationToken);

    public async Task<DataSourceDetails?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var search = ListOf(new() { SearchText = name });
        var found = await search.FindAsync(row => string.Equals(row.Name, name, StringComparison.Ordinal), cancellationToken).ConfigureAwait(false);
        return Lookup.OnlyMatch(
            found, CatalogOperations.SearchDataSources, $"data sources have the name '{name}'", static row => $"id {row.Id}{(row.IsDisabled ? " (disabled)" : "")}");
    }

    public Task<IReadOnlyList<Tag>> GetTagsAsync(DataSourceId id, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(new ApiCall(CatalogOperations.GetDataSourceTags, ApiPath.Format($"/dataSource/{id.Value}/tags")), ListPage<Tag>.ReadAllAsync, cancellationToken);

    private PagedList<DataSourceDetails> ListOf(DataSourceQuery query) =>
        new(pipeline, CatalogOperations.SearchDataSources, ApiPath.Format($"/dataSource")) { PageSize = query.PageSize, Query = query.ToApiQuery() };
}
