namespace Immuta.Sdk.Testing;

/// <summary>The groups of the tenant.</summary>
internal sealed class GroupRoutes(TenantState state)
{
    private const int DefaultSize = 25;

    public IEnumerable<Route> Routes =>
    [
        new Route("GET", "/bim/group", List),
        new Route("GET", "/bim/group/{id}", context => Get(iamId: null, context.Id)),
        new Route("GET", "/bim/iam/{iamid}/group/{id}", context => Get(context.Names[0], context.Names[1])),
    ];

    private FakeResponse List(RouteContext context)
    {
        var query = new ListQuery(context.Request, "name", "userId#", "iamid", "offset#", "size#", "sortOrder=asc|desc", "sortField=name|iamid|createdAt", "nameOnly?");
        if (query.Refusal is not null)
        {
            return query.Refusal;
        }

        var groupsOfUser = query["userId"] is { } id ? state.Directory.FindUser(iamId: null, id)?.User.Groups ?? [] : null;
        var found = state.Directory.Groups.Where(record => query.IsIn("name", record.Group.Name)
            && query.IsAmong("iamid", record.Group.IamId)
            && groupsOfUser?.Contains(record.Group.Name, StringComparer.Ordinal) is not false);
        var sorted = query["sortField"] switch
        {
            "name" => query.Sort(found, record => record.Group.Name),
            "iamid" => query.Sort(found, record => record.Group.IamId),
            _ => query.Sort(found, record => record.Group.Id),
        };
        var (page, count) = Listing.Page(state, [.. sorted], record => record.CreatedAt, query, DefaultSize);
        return LookupResponses.Ok(LookupResponses.Rows("hits", page.Select(DirectoryRows.Create), count), state.Quirks);
    }

    private FakeResponse Get(string? iamId, string id) => state.Directory.FindGroup(iamId, id) is { } record
        ? LookupResponses.Ok(DirectoryRows.Create(record), state.Quirks)
        : LookupResponses.NotFound("group", id);
}
