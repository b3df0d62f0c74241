using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The projects of v2 as V1 lists, finds and deletes them.</summary>
internal sealed class ProjectLookupRoutes(TenantState state)
{
    private const int DefaultSize = 10;
    private const int DefaultMembers = 15;

    public IEnumerable<Route> Routes =>
    [
        new Route("GET", "/project", List),
        new Route("GET", "/project/{id}", context => new ListQuery(context.Request, "checkForSqlAccount?").Refusal
            ?? Found(context, project => LookupResponses.Ok(new ProjectRows(state).Create(project), state.Quirks))),
        new Route("DELETE", "/project/{id}", context => Found(context, Delete)).Requires(Permission.CreateProject),
        new Route("GET", "/project/{id}/members", context => Found(context, project => Members(context, project))),
    ];

    private FakeResponse List(RouteContext context)
    {
        var query = new ListQuery(
            context.Request, "offset#", "size#", "sortField", "sortOrder=desc|asc", "subscription=owner|not_subscribed|pending|subscribed|expert", "status=open|closed", "searchText", "tag", "nameOnly?", "isEqualized?", "snowflake?", "dataSourceId#", "mode=0|1|4|5|6");
        if (query.Refusal is not null)
        {
            return query.Refusal;
        }

        var source = query["dataSourceId"] is { } id ? state.Desired.Sources.Find(id)?.Name ?? "" : null;
        var found = state.Desired.Projects.Values.Where(project => query.IsIn("searchText", project.Name)
            && query.IsAmong("status", "open")
            && query.IsAmong("subscription", "owner")
            && query.IsAmong("tag", project.Tags)
            && (query["isEqualized"] is null || project.IsEqualized == query.Is("isEqualized"))
            && (query["snowflake"] is null || project.WorkspaceType is "snowflake" == query.Is("snowflake"))
            && (source is null || project.DataSources.Contains(source, StringComparer.Ordinal)));
        var sorted = query["sortField"] is "updatedAt" ? query.Sort(found, project => state.Desired.Applied[project.Id.Value].UpdatedAt) : query.Sort(found, project => project.Name);
        var (page, count) = Listing.Page(state, [.. sorted], project => state.Desired.Applied[project.Id.Value].CreatedAt, query, DefaultSize);
        var rows = new ProjectRows(state);
        var response = LookupResponses.Rows(state.Quirks.ProjectsMember ? "projects" : "hits", page.Select(rows.Create), count);
        if (!state.Quirks.ProjectsMember)
        {
            response["facets"] = new JObject();
        }

        return LookupResponses.Ok(response, state.Quirks);
    }

    private FakeResponse Members(RouteContext context, FakeProject project)
    {
        var query = new ListQuery(
            context.Request, "states=subscribed|expert|owner|ingest", "memberTypes=user|group|policy", "offset#", "size#", "sortField=name|email|state|expiration|type", "sortOrder=desc|asc", "searchText", "approved?", "checkDataSources?", "expandGroups?");
        if (query.Refusal is not null)
        {
            return query.Refusal;
        }

        var isListed = query.IsAmong("states", "owner") && query.IsAmong("memberTypes", "user") && query.IsIn("searchText", state.Directory.CurrentUser.User.Name) && query["approved"] is not "false";
        FakeProject[] all = isListed ? [project] : [];
        var (page, count) = Listing.Page(state, all, _ => DateTimeOffset.MinValue, query, DefaultMembers);
        return LookupResponses.Ok(LookupResponses.Rows("members", page.Select(new ProjectRows(state).Owner), count), state.Quirks);
    }

    private FakeResponse Delete(FakeProject project)
    {
        state.Desired.Remove(project);
        return FakeResponse.Json(System.Net.HttpStatusCode.OK, "{}");
    }

    private FakeResponse Found(RouteContext context, Func<FakeProject, FakeResponse> response) =>
        state.Desired.Projects.Values.FirstOrDefault(project => project.Id.Value == context.Id) is { } found
            ? response(found)
            : LookupResponses.NotFound("project", context.Id);
}
