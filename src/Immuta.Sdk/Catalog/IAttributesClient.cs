namespace Immuta.Sdk.Catalog;

/// <summary>Reads and changes the attributes of users and groups, which policies refer to.</summary>
/// <remarks>
/// An attribute has a key and any number of values. Servers return keys in lower case, so keys are compared without case.
/// Do not implement this interface outside tests: members may be added.
/// </remarks>
public interface IAttributesClient
{
    /// <summary>Reads the attributes of a user or group.</summary>
    /// <remarks>
    /// <c>GET /bim/iam/{iamId}/user/{userId}</c> or <c>GET /bim/group/{groupId}</c>. Which permission it needs is not
    /// published. The attributes of a user include those from the identity provider.
    /// </remarks>
    /// <param name="principal">The user or group.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The attributes; empty if there are none.</returns>
    /// <exception cref="ArgumentException">An id is empty, or is a text that no address can hold.</exception>
    /// <exception cref="ImmutaNotFoundException">Immuta knows no such user or group.</exception>
    Task<UserAttributes> GetAsync(UserOrGroup principal, CancellationToken cancellationToken = default);

    /// <summary>Gives a user or group one value of an attribute, besides the values it has.</summary>
    /// <remarks>
    /// <c>PUT /bim/iam/{iamId}/{user or group}/{id}/authorizations/{key}/{value}</c>, retried after a lost response, because
    /// the request is idempotent. Needs the Immuta permission <c>USER_ADMIN</c>. To replace a value, set the new one and
    /// remove the old one: the server has no call for both.
    /// </remarks>
    /// <param name="principal">The user or group.</param>
    /// <param name="key">The key of the attribute; the server may store it in lower case.</param>
    /// <param name="value">The value to add.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>A task that ends when the server has confirmed the change.</returns>
    /// <exception cref="ArgumentException">An id, the key or the value is empty, or is a text that no address can hold.</exception>
    /// <exception cref="ImmutaNotFoundException">Immuta knows no such user or group.</exception>
    Task SetAsync(UserOrGroup principal, string key, string value, CancellationToken cancellationToken = default);

    /// <summary>Removes one value of an attribute from a user or group.</summary>
    /// <remarks>
    /// <c>DELETE /bim/iam/{iamId}/{user or group}/{id}/authorizations/{key}/{value}</c>. Needs the Immuta permission
    /// <c>USER_ADMIN</c>. Only values that were set in Immuta can be removed, not those from the identity provider. A value
    /// that no longer exists on a retry counts as removed.
    /// </remarks>
    /// <param name="principal">The user or group.</param>
    /// <param name="key">The key of the attribute.</param>
    /// <param name="value">The value to remove.</param>
    /// <param name="cancellationToken">The token to cancel the request. The server may already have processed it.</param>
    /// <returns>A task that ends when the server has confirmed the change.</returns>
    /// <exception cref="ArgumentException">An id, the key or the value is empty, or is a text that no address can hold.</exception>
    /// <exception cref="ImmutaNotFoundException">Immuta knows no such user, group or value.</exception>
    Task RemoveAsync(UserOrGroup principal, string key, string value, CancellationToken cancellationToken = default);
}
