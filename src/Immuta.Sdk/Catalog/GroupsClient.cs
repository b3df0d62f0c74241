using Immuta.Sdk.Http;

namespace Immuta.Sdk.Catalog;

internal sealed class GroupsClient(ImmutaPipeline pipeline) : IGroupsClient
{
    public IAsyncEnumerable<UserGroup> SearchAsync(string? name = null, IamId? iamId = null, CancellationToken cancellationToken = default)
    {
        var query = ApiQuery.Empty.With("name", name).With("iamid", iamId?.Value);
        return new PagedList<UserGroup>(pipeline, CatalogOperations.SearchGroups, ApiPath.Format($"/bim/group")) { Query = query }.ReadAsync(cancellationToken);
    }

    public Task<UserGroup> GetAsync(GroupId groupId, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(
            new ApiCall(CatalogOperations.GetGroup, ApiPath.Format($"/bim/group/{groupId.Value}")), JsonResponseReader.ReadModelAsync<UserGroup>, cancellationToken);
}
