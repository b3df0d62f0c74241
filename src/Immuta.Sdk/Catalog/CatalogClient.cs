using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Catalog;

internal sealed class CatalogClient(ImmutaPipeline pipeline) : ICatalogClient
{
    public ITagsClient Tags { get; } = new TagsClient(pipeline);

    public ICatalogDataSourcesClient DataSources { get; } = new CatalogDataSourcesClient(pipeline);

    public IUsersClient Users { get; } = new UsersClient(pipeline);

    public IGroupsClient Groups { get; } = new GroupsClient(pipeline);

    public IAttributesClient Attributes { get; } = new AttributesClient(pipeline);

    public Task<IReadOnlyList<IdentityProvider>> ListIdentityProvidersAsync(CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(new ApiCall(CatalogOperations.ListIdentityProviders, ApiPath.Format($"/bim/iam")), ListPage<IdentityProvider>.ReadAllAsync, cancellationToken);

    public IAsyncEnumerable<Domain> ListDomainsAsync(CancellationToken cancellationToken = default) => Domains().ReadAsync(cancellationToken);

    public async Task<Domain?> FindDomainAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var found = await Domains().FindAsync(domain => string.Equals(domain.Name, name, StringComparison.Ordinal), cancellationToken).ConfigureAwait(false);
        return Lookup.OnlyMatch(found, CatalogOperations.ListDomains, $"domains have the name '{name}'", static domain => $"id {domain.Id}");
    }

    public Task<User> WhoAmIAsync(CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(new ApiCall(CatalogOperations.WhoAmI, ApiPath.Format($"/bim/rpc/user/current")), JsonResponseReader.ReadModelAsync<User>, cancellationToken);

    public async Task<User> EnsurePermissionsAsync(IEnumerable<ImmutaOperation> operations, CancellationToken cancellationToken = default)
    {
        var required = new RequiredPermissions(operations);
        var user = await WhoAmIAsync(cancellationToken).ConfigureAwait(false);
        required.EnsureHeldBy(user);
        return user;
    }

    private PagedList<Domain> Domains() => new(pipeline, CatalogOperations.ListDomains, ApiPath.Format($"/domain"));
}
