using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.DataObjects;

/// <summary>Reads, enables, crawls and removes the objects below connections.</summary>
/// <remarks>
/// A connection is the topmost of its objects, so every call takes its key as well. Do not implement this interface
/// outside tests: members may be added.
/// </remarks>
public interface IDataObjectsClient
{
    /// <summary>Reads one object with its state and the settings in force.</summary>
    /// <remarks>
    /// <c>GET /data/object/{objectPath}</c>. Needs one of the Immuta permissions <c>CREATE_DATA_SOURCE</c>,
    /// <c>APPLICATION_ADMIN</c> and <c>GOVERNANCE</c>, or data ownership of it or of an object above it.
    /// </remarks>
    /// <param name="path">The path of the object, or the key of a connection.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The object.</returns>
    /// <exception cref="ArgumentException">The path holds a name that no address can hold.</exception>
    /// <exception cref="ImmutaNotFoundException">Immuta knows no object of this path.</exception>
    Task<DataObject> GetAsync(ObjectPath path, CancellationToken cancellationToken = default);

    /// <summary>Searches the objects below one object, or all connections, page by page.</summary>
    /// <remarks>
    /// <c>POST /data/object/search/{objectPath}</c>, or <c>POST /data/object/search</c> for the connections themselves.
    /// Body, paging, response and permission are not published: what is sent is a setting, every likely response is read,
    /// and <see cref="SearchRawAsync"/> leaves both to you. Rows are read while they are enumerated, one page in memory.
    /// <para>
    /// With <see cref="DataObjectSearchOptions.Recursive"/>, one call returns everything below the path. Whether the
    /// server's search returns one level or all is recognized from its rows: each search is continued from the deepest
    /// objects that it returned. The paths of the objects still to be searched are held in memory, those of the fourth
    /// level never. An object that disappears before it is searched ends the call in <see cref="ImmutaNotFoundException"/>.
    /// </para>
    /// <para>
    /// Every object that exists from the first request to the last is returned, and none is returned twice, provided that
    /// the server keeps the objects in one order. If that cannot be ensured, an exception is thrown: after two pages in a
    /// row without a new object, when the server counts more objects than it sends, when objects that were sent more than
    /// 10,000 rows ago or a token come again, and in a recursive search when a row is not below the path or its path, sent
    /// as one text, is ambiguous.
    /// </para>
    /// </remarks>
    /// <param name="path">The object to search below; connections are searched if omitted.</param>
    /// <param name="options">The options of the search; the defaults are used if omitted.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <returns>The objects, fetched while they are enumerated.</returns>
    /// <exception cref="ArgumentException">The path holds a name that no address can hold.</exception>
    /// <exception cref="ImmutaNotFoundException">Immuta knows no object of this path.</exception>
    /// <exception cref="ImmutaPagingException">The server repeats pages, rows are missing, or a row cannot be followed.</exception>
    /// <exception cref="ImmutaSerializationException">A response is not a page of objects.</exception>
    [Experimental(ExperimentalIds.SearchDataObjects)]
    IAsyncEnumerable<DataObject> SearchAsync(ObjectPath? path = null, DataObjectSearchOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Sends one search with a custom body, and returns the raw response.</summary>
    /// <remarks><c>POST /data/object/search/{objectPath}</c> or <c>POST /data/object/search</c>. It only reads and may be repeated.</remarks>
    /// <param name="path">The object to search below; connections are searched if omitted.</param>
    /// <param name="body">The JSON body; an empty object by default.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The raw response; undefined if it had no body.</returns>
    /// <exception cref="ImmutaNotFoundException">Immuta knows no object of this path.</exception>
    [Experimental(ExperimentalIds.SearchDataObjects)]
    Task<JsonElement> SearchRawAsync(ObjectPath? path = null, JsonElement? body = null, CancellationToken cancellationToken = default);

    /// <summary>Starts a crawl, which discovers the objects below the given object.</summary>
    /// <remarks>
    /// <c>POST /data/crawl/{objectPath}</c>, never sent twice. Body, response and permission are not published. An empty
    /// JSON object is sent by default.
    /// </remarks>
    /// <param name="path">The path of the object, or the key of a connection.</param>
    /// <param name="body">The JSON body; an empty object by default.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The jobs of the crawl, or <see langword="null"/> if the response names none.</returns>
    /// <exception cref="ImmutaNotFoundException">Immuta knows no object of this path.</exception>
    /// <exception cref="ImmutaAmbiguousOutcomeException">The response was lost. The crawl may have started.</exception>
    [Experimental(ExperimentalIds.Crawl)]
    Task<BulkJob?> CrawlAsync(ObjectPath path, JsonElement? body = null, CancellationToken cancellationToken = default);

    /// <summary>Changes the settings of an object and of the objects that inherit them.</summary>
    /// <remarks>
    /// <c>PUT /data/settings/{objectPath}</c>, safe to repeat; done by background jobs. The permission is not published.
    /// <para>
    /// Warning for Databricks Unity Catalog: enabling an object that has no subscription policy makes Immuta revoke the
    /// access of all Immuta users to it. Give it a policy first.
    /// </para>
    /// <para>
    /// A parent can be enabled only while it has fewer than 100,000 descendants. How an object is made to follow its
    /// parent again is not published: such members go into the additional properties of the settings.
    /// </para>
    /// <para>
    /// If a response is lost and the retry meets 409, the object is read for up to 30 seconds: the change has succeeded,
    /// with unknown jobs, once the object shows every setting that was sent. Otherwise the conflict is thrown.
    /// </para>
    /// </remarks>
    /// <param name="path">The path of the object, or the key of a connection.</param>
    /// <param name="request">The settings to change; what is left out stays as it is.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The jobs of the change, or <see langword="null"/> if the response names none.</returns>
    /// <exception cref="ImmutaValidationException">The request breaks a documented rule; nothing was sent.</exception>
    /// <exception cref="ImmutaNotFoundException">Immuta knows no object of this path.</exception>
    Task<BulkJob?> UpdateSettingsAsync(ObjectPath path, DataObjectSettingsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Enables an object, which puts its data under Immuta's policies.</summary>
    /// <remarks>
    /// <c>PUT /data/settings/{objectPath}</c> with <c>isActive</c> set; done by background jobs.
    /// <para>
    /// Warning for Databricks Unity Catalog: enabling an object that has no subscription policy makes Immuta revoke the
    /// access of all Immuta users to it. Give it a policy first.
    /// </para>
    /// <para>A parent can be enabled only while it has fewer than 100,000 descendants: enable its children instead.</para>
    /// </remarks>
    /// <param name="path">The path of the object, or the key of a connection.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The jobs of the change, or <see langword="null"/> if the response names none.</returns>
    /// <exception cref="ImmutaNotFoundException">Immuta knows no object of this path.</exception>
    Task<BulkJob?> EnableAsync(ObjectPath path, CancellationToken cancellationToken = default);

    /// <summary>Disables an object, which takes its data out of Immuta's policies.</summary>
    /// <remarks><c>PUT /data/settings/{objectPath}</c> with <c>isActive</c> cleared; done by background jobs.</remarks>
    /// <param name="path">The path of the object, or the key of a connection.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>The jobs of the change, or <see langword="null"/> if the response names none.</returns>
    /// <exception cref="ImmutaNotFoundException">Immuta knows no object of this path.</exception>
    Task<BulkJob?> DisableAsync(ObjectPath path, CancellationToken cancellationToken = default);

    /// <summary>Removes an object from Immuta together with all objects below it.</summary>
    /// <remarks>
    /// <c>DELETE /data/object/{objectPath}</c>. With the key of a connection it deregisters the connection, which needs
    /// the Immuta permission <c>APPLICATION_ADMIN</c>; fetch its removal script with
    /// <see cref="Scripts.IScriptsClient.CreateDeleteAsync(Connections.Connection, CancellationToken)"/> before. Nothing is removed from
    /// the platform. An object that no longer exists on a retry counts as removed. A success response
    /// without JSON, such as <c>OK</c>, counts as removed; a page of markup does not.
    /// </remarks>
    /// <param name="path">The path of the object, or the key of a connection.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>What was removed, as far as the server reports it.</returns>
    /// <exception cref="ImmutaNotFoundException">Immuta knows no object of this path.</exception>
    Task<DeletedDataObject> DeleteAsync(ObjectPath path, CancellationToken cancellationToken = default);

    /// <summary>Removes an object together with all objects below it, unless it does not exist.</summary>
    /// <remarks>
    /// <c>DELETE /data/object/{objectPath}</c>, as <see cref="DeleteAsync"/> sends it, with its permission. Only a 404 that
    /// Immuta itself sent says that nothing exists; that of a proxy is an <see cref="ImmutaNotFoundException"/>.
    /// </remarks>
    /// <param name="path">The path of the object, or the key of a connection.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns><see langword="true"/> if this call removed it; <see langword="false"/> if it does not exist.</returns>
    /// <exception cref="ArgumentException">The path holds a name that no address can hold.</exception>
    Task<bool> DeleteIfExistsAsync(ObjectPath path, CancellationToken cancellationToken = default);
}
