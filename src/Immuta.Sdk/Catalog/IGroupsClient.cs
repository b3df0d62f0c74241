namespace Immuta.Sdk.Catalog;

/// <summary>Finds and reads the groups of the tenant.</summary>
/// <remarks>Do not implement this interface outside tests: members may be added.</remarks>
public interface IGroupsClient
{
    /// <summary>Searches groups, page by page, while the result is read.</summary>
    /// <remarks>
    /// <c>GET /bim/group</c>, in pages of 100. Which permission it needs is not published. The list is complete or ends in
    /// an exception.
    /// </remarks>
    /// <param name="name">The name to find; the server compares it, and may find parts of a name.</param>
    /// <param name="iamId">The identity provider whose groups to find; all if omitted.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <returns>The groups, fetched while they are enumerated.</returns>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    IAsyncEnumerable<UserGroup> SearchAsync(string? name = null, IamId? iamId = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one group with its attributes.</summary>
    /// <remarks><c>GET /bim/group/{groupId}</c>. Which permission it needs is not published.</remarks>
    /// <param name="groupId">The id of the group.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The group.</returns>
    /// <exception cref="ArgumentException">The id is empty, or is a text that no address can hold.</exception>
    /// <exception cref="ImmutaNotFoundException">Immuta knows no such group.</exception>
    Task<UserGroup> GetAsync(GroupId groupId, CancellationToken cancellationToken = default);
}
