namespace Immuta.Sdk.Catalog;

/// <summary>Finds and reads the data sources of the tenant, however they were created.</summary>
/// <remarks>
/// The server returns the data sources that the user behind the credential may see: with the Immuta permission
/// <c>GOVERNANCE</c> all of them, otherwise public ones, those the user owns, and those the user can subscribe to. Disabled data
/// sources are among them: see <see cref="DataSourceDetails.IsDisabled"/>. Do not implement this interface outside tests:
/// members may be added.
/// </remarks>
public interface ICatalogDataSourcesClient
{
    /// <summary>Searches data sources, page by page, while the result is read.</summary>
    /// <remarks><c>GET /dataSource</c>; needs no particular permission. The list is complete or ends in an exception. One page is in memory.</remarks>
    /// <param name="query">The filter; all data sources are returned if omitted.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <returns>The data sources, fetched while they are enumerated.</returns>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    IAsyncEnumerable<DataSourceDetails> SearchAsync(DataSourceQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one data source with its tags and domains.</summary>
    /// <remarks><c>GET /dataSource/{dataSourceId}</c>; needs no particular permission.</remarks>
    /// <param name="id">The id of the data source.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The data source.</returns>
    /// <exception cref="ArgumentException">The id is empty, or is a text that no address can hold.</exception>
    /// <exception cref="ImmutaNotFoundException">There is no such data source, or the user may not see it.</exception>
    Task<DataSourceDetails> GetAsync(DataSourceId id, CancellationToken cancellationToken = default);

    /// <summary>Finds the data source of a name, or returns null if there is none.</summary>
    /// <remarks><c>GET /dataSource</c> with the name as search text. The name is compared exactly. A disabled data source is found, too.</remarks>
    /// <param name="name">The name of the data source, as the web interface shows it.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The data source, or <see langword="null"/> if the user can see none with this name.</returns>
    /// <exception cref="ImmutaPreconditionException">Several data sources have the name.</exception>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    Task<DataSourceDetails?> FindAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Reads the tags of a data source, without those of its columns.</summary>
    /// <remarks><c>GET /dataSource/{dataSourceId}/tags</c>; needs no particular permission.</remarks>
    /// <param name="id">The id of the data source.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The tags; empty if there are none.</returns>
    /// <exception cref="ArgumentException">The id is empty, or is a text that no address can hold.</exception>
    /// <exception cref="ImmutaNotFoundException">There is no such data source, or the user may not see it.</exception>
    Task<IReadOnlyList<Tag>> GetTagsAsync(DataSourceId id, CancellationToken cancellationToken = default);
}
