namespace Immuta.Sdk.Catalog;

/// <summary>Looks up the names that policies and data sources refer to, and the caller's permissions.</summary>
/// <remarks>Do not implement this interface outside tests: members may be added.</remarks>
public interface ICatalogClient
{
    /// <summary>Gets the client that finds, creates, attaches and deletes tags.</summary>
    ITagsClient Tags { get; }

    /// <summary>Gets the client that finds and reads data sources.</summary>
    ICatalogDataSourcesClient DataSources { get; }

    /// <summary>Gets the client that finds and reads users.</summary>
    IUsersClient Users { get; }

    /// <summary>Gets the client that finds and reads groups.</summary>
    IGroupsClient Groups { get; }

    /// <summary>Gets the client that reads and changes the attributes of users and groups.</summary>
    IAttributesClient Attributes { get; }

    /// <summary>Lists the identity providers, which users and groups belong to.</summary>
    /// <remarks><c>GET /bim/iam</c>. Which permission it needs is not published.</remarks>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The identity providers; the built-in one has the id <c>bim</c>.</returns>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    Task<IReadOnlyList<IdentityProvider>> ListIdentityProvidersAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists the domains, page by page, while the result is read.</summary>
    /// <remarks>
    /// <c>GET /domain</c>, in pages of 100; needs no particular permission. The list is complete or ends in an exception.
    /// The id of a domain is what <c>options.domainCollectionId</c> of v2 data sources takes.
    /// </remarks>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The domains, as the server reports them.</returns>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    IAsyncEnumerable<Domain> ListDomainsAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds the domain of a name, or returns null if there is none.</summary>
    /// <remarks>Reads the whole list, and compares the name exactly.</remarks>
    /// <param name="name">The name of the domain, as the web interface shows it.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The domain, or <see langword="null"/> if the complete list shows none with this name.</returns>
    /// <exception cref="ImmutaPreconditionException">Several domains have the name.</exception>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    Task<Domain?> FindDomainAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Reads the user behind the credential, with permissions, groups and attributes.</summary>
    /// <remarks><c>GET /bim/rpc/user/current</c>; needs no particular permission.</remarks>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The user.</returns>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    Task<User> WhoAmIAsync(CancellationToken cancellationToken = default);

    /// <summary>Throws an exception if the user lacks a permission that one of the operations needs.</summary>
    /// <remarks>
    /// <c>GET /bim/rpc/user/current</c>, one request. Call it before a long run, so that a missing permission is reported
    /// at once. An operation is refused only where the vendor publishes its permission and no role, such as data owner,
    /// takes its place; the server may still refuse others. The operations of each area are in its class, such as
    /// <c>IntegrationOperations</c> and <c>V2Operations</c>.
    /// </remarks>
    /// <param name="operations">The operations that the run uses.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The user, as <see cref="WhoAmIAsync"/> returns it.</returns>
    /// <exception cref="ImmutaPreconditionException">A permission is missing, or the server does not report permissions. There is one finding for each missing permission.</exception>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    Task<User> EnsurePermissionsAsync(IEnumerable<ImmutaOperation> operations, CancellationToken cancellationToken = default);
}
