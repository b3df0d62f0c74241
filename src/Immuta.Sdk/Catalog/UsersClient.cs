using Immuta.Sdk.Http;

namespace Immuta.Sdk.Catalog;

internal sealed class UsersClient(ImmutaPipeline pipeline) : IUsersClient
{
    public IAsyncEnumerable<User> SearchAsync(UserQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= UserQuery.All;
        var list = new PagedList<User>(pipeline, CatalogOperations.SearchUsers, ApiPath.Format($"/bim/user")) { PageSize = query.PageSize, Query = query.ToApiQuery() };
        return list.ReadAsync(cancellationToken);
    }

    public Task<User> GetAsync(IamId iamId, UserId userId, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(
            new ApiCall(CatalogOperations.GetUser, ApiPath.Format($"/bim/iam/{iamId.Value}/user/{userId.Value}")),
            JsonResponseReader.ReadModelAsync<User>,
            cancellationToken);
}
