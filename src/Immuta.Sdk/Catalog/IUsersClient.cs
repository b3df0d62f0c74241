namespace Immuta.Sdk.Catalog;

/// <summary>Finds and reads the users of the tenant.</summary>
/// <remarks>Do not implement this interface outside tests: members may be added.</remarks>
public interface IUsersClient
{
    /// <summary>Searches users, page by page, while the result is read.</summary>
    /// <remarks><c>GET /bim/user</c>. Which permission it needs is not published. The list is complete or ends in an exception.</remarks>
    /// <param name="query">The filter; all users that are not disabled are returned if omitted.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <returns>The users, fetched while they are enumerated.</returns>
    /// <exception cref="ImmutaPagingException">The list can't be read to its end without losing rows.</exception>
    /// <exception cref="ImmutaApiException">The server refused the request; the advice is in <c>Guidance</c>.</exception>
    IAsyncEnumerable<User> SearchAsync(UserQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one user with permissions and attributes.</summary>
    /// <remarks><c>GET /bim/iam/{iamId}/user/{userId}</c>. Which permission it needs is not published.</remarks>
    /// <param name="iamId">The identity provider of the user, such as <c>bim</c>.</param>
    /// <param name="userId">The login name of the user.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The user.</returns>
    /// <exception cref="ArgumentException">An id is empty, or is a text that no address can hold.</exception>
    /// <exception cref="ImmutaNotFoundException">Immuta knows no such user.</exception>
    Task<User> GetAsync(IamId iamId, UserId userId, CancellationToken cancellationToken = default);
}
