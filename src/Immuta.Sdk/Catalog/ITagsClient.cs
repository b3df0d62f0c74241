namespace Immuta.Sdk.Catalog;

/// <summary>Finds, creates and deletes tags, and attaches them to data sources and columns.</summary>
/// <remarks>
/// A tag is identified by its full name: a path of names joined by dots, such as <c>Discovered.Country</c>. Do not implement
/// this interface outside tests: members may be added.
/// </remarks>
public interface ITagsClient
{
    /// <summary>Lists the tags, all of them or those whose name contains a text.</summary>
    /// <remarks>
    /// <c>GET /tag</c>, without a limit: the server returns all matches at once. Needs no particular permission. The response
    /// has no count and no pages, so a server that sends only some of the tags can't be recognized.
    /// </remarks>
    /// <param name="searchText">The text that the names contain; all tags are listed if omitted.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The tags. Those that the server marks as deleted are left out.</returns>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    Task<IReadOnlyList<Tag>> ListAsync(string? searchText = null, CancellationToken cancellationToken = default);

    /// <summary>Finds the tag of a name, or returns null if there is none.</summary>
    /// <remarks><c>GET /tag</c> with the name as search text. The name is compared exactly.</remarks>
    /// <param name="name">The full name, such as <c>Discovered.Country</c>.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The tag, or <see langword="null"/> if there is none with this name.</returns>
    /// <exception cref="ImmutaPreconditionException">Several tags, for example from different catalogs, have the name.</exception>
    Task<Tag?> FindAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Returns whether a tag of the name exists.</summary>
    /// <remarks><c>GET /tag</c> with the name as search text. The name is compared exactly.</remarks>
    /// <param name="name">The full name, such as <c>Discovered.Country</c>.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns><see langword="true"/> if there is at least one.</returns>
    Task<bool> ExistsAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Creates the tags that do not exist yet, and leaves the others as they are.</summary>
    /// <remarks>
    /// <c>GET /tag</c>, then <c>POST /tag</c> for each first part of the names of which a tag is missing. Existing tags stay,
    /// also those with the same first part. Never sent twice: if the response is lost, or the server rejects a tag that
    /// another client has just created, the tags are listed again. Which permission it needs is not published;
    /// <c>GOVERNANCE</c> is known to suffice.
    /// </remarks>
    /// <param name="names">The full names, such as <c>Discovered.Country</c>.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The tags in the order of the names, each once.</returns>
    /// <exception cref="ArgumentException">There are no names, or one is empty or is no valid Unicode.</exception>
    /// <exception cref="ImmutaBadRequestException">The server rejected a name.</exception>
    /// <exception cref="ImmutaIgnoredRequestException">The server confirmed the request, but a tag does not exist afterwards.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The response was lost, and a tag is still missing.</exception>
    Task<IReadOnlyList<Tag>> CreateIfAbsentAsync(IEnumerable<string> names, CancellationToken cancellationToken = default);

    /// <summary>Attaches tags to a data source or a column, besides the tags it has.</summary>
    /// <remarks>
    /// <c>POST /tag/{modelType}/{modelId}</c>, retried after a lost response, because the request is idempotent. Which
    /// permission it needs is not published; owners of the data source and <c>GOVERNANCE</c> are known to suffice.
    /// <para>
    /// Servers confirm a request with a tag that they do not accept, and attach none of its tags. So the tags of a data source
    /// are read afterwards: <c>GET /dataSource/{dataSourceId}/tags</c>. Those of a column cannot be read back; the tags that the
    /// response shows are compared instead.
    /// </para>
    /// </remarks>
    /// <param name="target">The data source, column or other object.</param>
    /// <param name="tags">The full names of existing tags.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>A task that ends when the server shows all tags at the target.</returns>
    /// <exception cref="ArgumentException">There are no tags, or a name is empty or is no valid Unicode.</exception>
    /// <exception cref="ImmutaNotFoundException">The target does not exist, or the user may not see it.</exception>
    /// <exception cref="ImmutaIgnoredRequestException">The server confirmed the request, but does not show one of the tags.</exception>
    Task ApplyAsync(TagTarget target, IEnumerable<string> tags, CancellationToken cancellationToken = default);

    /// <summary>Detaches a tag from a data source or a column; the tag itself stays.</summary>
    /// <remarks>
    /// <c>DELETE /tag/{modelType}/{modelId}/{tag}</c>. Which permission it needs is not published; owners of the data source and
    /// <c>GOVERNANCE</c> are known to suffice. A tag that is no longer attached on a retry counts as removed.
    /// </remarks>
    /// <param name="target">The data source, column or other object.</param>
    /// <param name="tag">The full name of the tag.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>A task that ends when the server has confirmed the change.</returns>
    /// <exception cref="ArgumentException">The name is empty, or is a text that no address can hold.</exception>
    /// <exception cref="ImmutaNotFoundException">The target does not exist, or does not have the tag.</exception>
    Task RemoveAsync(TagTarget target, string tag, CancellationToken cancellationToken = default);

    /// <summary>Deletes a tag permanently, from all data sources and columns.</summary>
    /// <remarks>
    /// <c>DELETE /tag/{tag}</c>, after <c>GET /tag</c> showed no tags below it. DESTRUCTIVE: policies that refer to the tag no
    /// longer apply. A tag with others below it is deleted only with <paramref name="deleteWholeHierarchy"/>. A tag that no
    /// longer exists on a retry counts as deleted. Which permission it needs is not published; <c>GOVERNANCE</c> is known to
    /// suffice.
    /// </remarks>
    /// <param name="name">The full name of the tag.</param>
    /// <param name="deleteWholeHierarchy">DESTRUCTIVE: true to delete all tags below it, at any depth. The default is <see langword="false"/>.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>A task that ends when the server has confirmed the deletion.</returns>
    /// <exception cref="ArgumentException">The name is empty, or is a text that no address can hold.</exception>
    /// <exception cref="ImmutaNotFoundException">No tag has this name.</exception>
    /// <exception cref="ImmutaPreconditionException">The tag has others below it; nothing was deleted.</exception>
    Task DeleteAsync(string name, bool deleteWholeHierarchy = false, CancellationToken cancellationToken = default);

    /// <summary>Deletes a tag if it exists.</summary>
    /// <remarks>As <see cref="DeleteAsync"/>, but a tag that the server does not know is no error.</remarks>
    /// <param name="name">The full name of the tag.</param>
    /// <param name="deleteWholeHierarchy">DESTRUCTIVE: true to delete all tags below it, at any depth. The default is <see langword="false"/>.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns><see langword="true"/> if the tag was deleted, <see langword="false"/> if Immuta reported that there is none.</returns>
    /// <exception cref="ArgumentException">The name is empty, or is a text that no address can hold.</exception>
    /// <exception cref="ImmutaPreconditionException">The tag has others below it; nothing was deleted.</exception>
    Task<bool> DeleteIfExistsAsync(string name, bool deleteWholeHierarchy = false, CancellationToken cancellationToken = default);
}
