using Immuta.Sdk.Http;

namespace Immuta.Sdk.Catalog;

internal sealed class AttributesClient(ImmutaPipeline pipeline) : IAttributesClient
{
    public async Task<UserAttributes> GetAsync(UserOrGroup principal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (principal.IsGroup)
        {
            return (await new GroupsClient(pipeline).GetAsync(principal.Id, cancellationToken).ConfigureAwait(false)).Authorizations ?? UserAttributes.Empty;
        }

        var user = await new UsersClient(pipeline).GetAsync(principal.IamId, principal.Id, cancellationToken).ConfigureAwait(false);
        return user.Authorizations ?? UserAttributes.Combine(user.BimAuthorizations, user.IamAuthorizations);
    }

    public async Task SetAsync(UserOrGroup principal, string key, string value, CancellationToken cancellationToken = default) =>
        await pipeline.SendAsync(CallTo(CatalogOperations.SetAttribute, principal, key, value), JsonResponseReader.ReadDeletionAsync, cancellationToken).ConfigureAwait(false);

    public Task RemoveAsync(UserOrGroup principal, string key, string value, CancellationToken cancellationToken = default)
    {
        var call = CallTo(CatalogOperations.RemoveAttribute, principal, key, value);
        return pipeline.SendDeletionAsync(call, $"{principal}: {key} = {value}", "read the attributes with Attributes.GetAsync", cancellationToken);
    }

    private static ApiCall CallTo(ImmutaOperation operation, UserOrGroup principal, string key, string value)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        return new(operation, ApiPath.Format($"/bim/iam/{principal.IamId.Value}/{principal.Kind}/{principal.Id}/authorizations/{key}/{value}"));
    }
}
