using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The users and identity providers of the tenant, and the caller.</summary>
internal sealed class UserRoutes(TenantState state)
{
    private const int DefaultSize = 25;

    private readonly DirectoryRows _rows = new(state);

    public IEnumerable<Route> Routes =>
    [
        new Route("GET", "/bim/user", List),
        new Route("GET", "/bim/iam", _ => LookupResponses.Ok(new JArray(Providers()), state.Quirks)),
        new Route("GET", "/bim/iam/{iamid}/user/{id}", Get),
        new Route("GET", "/bim/rpc/user/current", _ => LookupResponses.Ok(_rows.Create(state.Directory.CurrentUser), state.Quirks)),
    ];

    private FakeResponse List(RouteContext context)
    {
        var query = new ListQuery(
            context.Request, "size#", "name", "email", "userid", "iamid", "excludeSystemGenerated?", "excludeAdminAndGovernor?", "excludeDeletedIams?", "excludeBIM?", "includeDisabled?", "sortField=name|createdAt|iamid|email|username|lastLogin", "sortOrder=asc|desc", "offset#", "permission");
        if (query.Refusal is not null)
        {
            return query.Refusal;
        }

        var found = state.Directory.Users.Where(record => query.IsIn("name", record.User.Name)
            && query.IsIn("email", record.User.Email)
            && query.IsIn("userid", record.User.UserId)
            && query.IsAmong("iamid", record.User.IamId)
            && !(query.Is("excludeBIM") && record.User.IamId is "bim")
            && (query["permission"] is null || query.IsAmong("permission", record.User.Permissions))
            && !(query.Is("excludeAdminAndGovernor") && record.User.Permissions.Intersect([Permission.UserAdmin, Permission.ApplicationAdmin, Permission.Governance]).Any()));
        var sorted = query["sortField"] switch
        {
            "name" => query.Sort(found, record => record.User.Name),
            "email" => query.Sort(found, record => record.User.Email),
            "username" => query.Sort(found, record => record.User.UserId),
            "iamid" => query.Sort(found, record => record.User.IamId),
            _ => query.Sort(found, record => record.User.Id),
        };
        var (page, count) = Listing.Page(state, [.. sorted], record => record.CreatedAt, query, DefaultSize);
        return LookupResponses.Ok(LookupResponses.Rows("hits", page.Select(_rows.Create), count), state.Quirks);
    }

    private FakeResponse Get(RouteContext context) =>
        new ListQuery(context.Request, "params").Refusal
        ?? (state.Directory.FindUser(context.Names[0], context.Names[1]) is { } record
            ? LookupResponses.Ok(_rows.Create(record), state.Quirks)
            : LookupResponses.NotFound("user", context.Names[1]));

    private IEnumerable<JObject> Providers() => state.Directory.Users.Select(record => record.User.IamId)
        .Concat(state.Directory.Groups.Select(record => record.Group.IamId)).Distinct().Select(id => new JObject
        {
            ["id"] = id,
            ["displayName"] = id is "bim" ? "Immuta" : id,
            ["type"] = id is "bim" ? "bim" : "saml",
            ["oauth"] = false,
        });
}
