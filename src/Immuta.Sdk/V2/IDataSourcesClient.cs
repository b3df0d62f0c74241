using Immuta.Sdk.Catalog;

namespace Immuta.Sdk.V2;

/// <summary>Applies, lists and deletes the data sources of connections, as code.</summary>
/// <remarks>Do not implement this interface outside tests: members may be added.</remarks>
public interface IDataSourcesClient
{
    /// <summary>Creates or updates the data sources of a key to match the request.</summary>
    /// <remarks>
    /// <c>POST /api/v2/data</c>, retried after a lost response, because the request is idempotent. Needs the
    /// Immuta permission <c>CREATE_DATA_SOURCE</c>. DESTRUCTIVE with another connection under a known key (the old data
    /// sources are deleted) and with <see cref="DataSourcesOptions.HardDelete"/> (those of tables that are left out are
    /// deleted, else disabled): check <see cref="DataSourcesResult.PotentialDeletions"/> of a dry run first.
    /// </remarks>
    /// <param name="request">The complete desired state, secrets included.</param>
    /// <param name="dryRun">True to change nothing and report what would change. The default is <see langword="false"/>.</param>
    /// <param name="wait">How long Immuta may delay its response until the data sources exist; by default, it responds at once and continues in the background. <see cref="Timeout.InfiniteTimeSpan"/> sets no limit on the server, as a value below 0 is documented; the client then waits for 6 hours at most.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The changes that were, or would be, made to the data sources.</returns>
    /// <exception cref="ImmutaValidationException">The request breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The wait is longer than one hour, or negative and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    Task<DataSourcesResult> ApplyAsync(
        DataSourcesRequest request, bool dryRun = false, TimeSpan? wait = null, CancellationToken cancellationToken = default);

    /// <summary>Applies a YAML text unchanged, as a person or tool wrote it.</summary>
    /// <remarks>
    /// <c>POST /api/v2/data</c> with <c>text/plain</c>, as with a request. The text is not checked before it is sent.
    /// It contains secrets: it is never logged, and its secrets are masked in error responses.
    /// </remarks>
    /// <param name="yaml">The complete desired state as YAML; JSON is YAML, too.</param>
    /// <param name="dryRun">True to change nothing and report what would change. The default is <see langword="false"/>.</param>
    /// <param name="wait">How long Immuta may delay its response until the data sources exist; by default, it responds at once and continues in the background. <see cref="Timeout.InfiniteTimeSpan"/> sets no limit on the server, as a value below 0 is documented; the client then waits for 6 hours at most.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The changes that were, or would be, made to the data sources.</returns>
    /// <exception cref="ArgumentException">The text is empty or is no valid Unicode.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The wait is longer than one hour, or negative and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    /// <exception cref="ImmutaApiException">The server refused the text; the advice is in <c>Guidance</c>.</exception>
    Task<DataSourcesResult> ApplyYamlAsync(
        string yaml, bool dryRun = false, TimeSpan? wait = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes every data source that has the given connection key.</summary>
    /// <remarks>
    /// <c>DELETE /api/v2/data/{connectionKey}</c>. DESTRUCTIVE. A key that no longer exists on a retry counts as
    /// deleted. Which permission it needs is not published; <c>CREATE_DATA_SOURCE</c> is what applying needs. The response is
    /// not published either: one that does not have the shape of <see cref="DataSourcesResult"/> leaves it empty.
    /// </remarks>
    /// <param name="dataSourcesKey">The key, exactly as it was applied.</param>
    /// <param name="dryRun">True to delete nothing and report what would be deleted.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>What was, or would be, deleted; empty if the server did not report it.</returns>
    /// <exception cref="ImmutaNotFoundException">No data source has this key.</exception>
    Task<DataSourcesResult> DeleteAsync(DataSourcesKey dataSourcesKey, bool dryRun = false, CancellationToken cancellationToken = default);

    /// <summary>Lists the data sources of a connection key, including the disabled ones.</summary>
    /// <remarks>
    /// <c>GET /dataSource</c>: reads all data sources that the user behind the API key may see, because the server doesn't
    /// filter by key. Whether a row shows the key isn't published. A data source that was created in another way has none.
    /// </remarks>
    /// <param name="dataSourcesKey">The key, exactly as it was applied.</param>
    /// <param name="cancellationToken">The token to cancel the list.</param>
    /// <returns>The data sources, fetched while they are enumerated.</returns>
    /// <exception cref="ImmutaPreconditionException">No data source is listed with a key, so it isn't known which ones have the key.</exception>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    IAsyncEnumerable<DataSourceDetails> ListAsync(DataSourcesKey dataSourcesKey, CancellationToken cancellationToken = default);

    /// <summary>Deletes every data source that has the given connection key, if there is any.</summary>
    /// <remarks>
    /// <c>DELETE /api/v2/data/{connectionKey}</c>, as <see cref="DeleteAsync"/> sends it, with its permission. DESTRUCTIVE.
    /// Only a 404 that Immuta itself sent says that nothing exists; that of a proxy is an <see cref="ImmutaNotFoundException"/>.
    /// </remarks>
    /// <param name="dataSourcesKey">The key, exactly as it was applied.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns><see langword="true"/> if this call deleted them; <see langword="false"/> if no data source has this key.</returns>
    Task<bool> DeleteIfExistsAsync(DataSourcesKey dataSourcesKey, CancellationToken cancellationToken = default);
}
