using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The purposes of v2 as V1 lists, finds and deletes them.</summary>
internal sealed class PurposeLookupRoutes(TenantState state)
{
    private const int DefaultSize = 50;

    public IEnumerable<Route> Routes =>
    [
        new Route("GET", "/governance/purpose", List),
        new Route("GET", "/governance/purpose/{id}", Get),
        new Route("DELETE", "/governance/purpose/{id}", context => Find(context.Id) is { } found ? Delete(found) : LookupResponses.NotFound("purpose", context.Id)),
    ];

    private FakeResponse List(RouteContext context)
    {
        var query = new ListQuery(
            context.Request, "offset#", "size#", "sortField=name|updatedAt|createdAt", "sortOrder=desc|asc", "searchText", "root", "strictSearch?", "getAffectedCount?", "includeDeleted?");
        if (query.Refusal is not null)
        {
            return query.Refusal;
        }

        var rows = new PurposeRows(state);
        var found = (state.Quirks.SubpurposesAsRows ? state.Desired.Purposes.Values : rows.Topmost)
            .Where(purpose => query["root"] is not { } root || purpose.Name == root || purpose.Name.StartsWith(root + ".", StringComparison.Ordinal))
            .Where(purpose => query.Is("strictSearch") ? query.IsAmong("searchText", purpose.Name) : rows.Hierarchy(purpose).Any(part => query.IsIn("searchText", part.Name)));
        var sorted = query["sortField"] switch
        {
            "updatedAt" => query.Sort(found, purpose => state.Desired.Applied[purpose.Id.Value].UpdatedAt),
            "createdAt" => query.Sort(found, CreatedAt),
            _ => query.Sort(found, purpose => purpose.Name),
        };
        var (page, count) = Listing.Page(state, [.. sorted], CreatedAt, query, DefaultSize);
        return LookupResponses.Ok(LookupResponses.Rows("purposes", page.Select(purpose => rows.Create(purpose, withSubpurposes: true)), count), state.Quirks);
    }

    private FakeResponse Get(RouteContext context)
    {
        var query = new ListQuery(context.Request, "includeSubpurposes?");
        return query.Refusal ?? (Find(context.Id) is { } found
            ? LookupResponses.Ok(new PurposeRows(state).Create(found, query.Is("includeSubpurposes")), state.Quirks)
            : LookupResponses.NotFound("purpose", context.Id));
    }

    private FakeResponse Delete(FakePurpose purpose)
    {
        var rows = new PurposeRows(state);
        var deleted = rows.Hierarchy(purpose).ToList();
        var response = new JArray(deleted.Select(part => rows.Create(part, withSubpurposes: false)));
        foreach (var row in response)
        {
            row["deleted"] = true;
        }

        foreach (var part in deleted)
        {
            state.Desired.Purposes.Remove(part.Name);
            state.Desired.Applied.Remove(part.Id.Value);
        }

        return LookupResponses.Ok(response, state.Quirks);
    }

    private FakePurpose? Find(string id) => state.Desired.Purposes.Values.FirstOrDefault(purpose => purpose.Id.Value == id);

    private DateTimeOffset CreatedAt(FakePurpose purpose) => state.Desired.Applied[purpose.Id.Value].CreatedAt;
}
