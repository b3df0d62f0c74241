using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Tags: list, create and delete; applying is the work of another class.</summary>
internal sealed class TagRoutes(TenantState state)
{
    private const int MaxLength = 500;

    private readonly TagApplication _application = new(state);

    private TagStore Tags => state.Directory.Tags;

    public IEnumerable<Route> Routes =>
    [
        new Route("GET", "/tag", List),
        new Route("POST", "/tag", Create).Requires(Permission.Governance),
        new Route("DELETE", "/tag/{tag}", Delete).Requires(Permission.Governance),
        new Route("POST", "/tag/{modelType}/{modelId}", _application.Apply).Requires(Permission.Governance),
        new Route("DELETE", "/tag/{modelType}/{modelId}/{tag}", _application.Remove).Requires(Permission.Governance),
    ];

    private FakeResponse List(RouteContext context)
    {
        var query = new ListQuery(context.Request, "searchText", "fuzzySearch?", "source", "excludedSource", "includeAllSystemTags?", "excludedHierarchies", "limit#");
        if (query.Refusal is not null)
        {
            return query.Refusal;
        }

        var found = Tags.All.Where(tag => query.IsIn("searchText", tag.Name)
            && query.IsAmong("source", TagRows.Source)
            && query["excludedSource"] is not TagRows.Source
            && !query.All("excludedHierarchies").Any(root => tag.Name == root || tag.Name.StartsWith(root + ".", StringComparison.Ordinal)));
        var (rows, _) = Listing.Page(state, [.. found], tag => tag.CreatedAt, query);
        return LookupResponses.Ok(new JArray(rows.Select(tag => TagRows.Create(state, tag))), state.Quirks);
    }

    private FakeResponse Create(RouteContext context)
    {
        if (RequestBody.Read(context.Request, out var refusal) is not { } body)
        {
            return refusal!;
        }

        var root = (body["rootTag"] as JObject)?["name"];
        JToken?[] names = [.. (body["tags"] as JArray ?? []).Select(tag => (tag as JObject)?["name"])];
        if (names.Length == 0 || !Array.TrueForAll(names, IsName) || (body["rootTag"] is not null && !IsName(root)))
        {
            return LookupResponses.Refuse($"The request body breaks the schema: $.tags: each name needs 1 to {MaxLength} characters");
        }

        if (body["rootTag"]?["deleteHierarchy"] is JValue { Value: true })
        {
            _application.Forget(Tags.RemoveHierarchy((string)root!));
        }

        List<string> wanted = [.. names.Select(name => (string)name!)];
        if (wanted.Exists(name => Tags.Find(name) is not null) || wanted.Distinct(StringComparer.Ordinal).Count() < wanted.Count)
        {
            return LookupResponses.Refuse("The tags overlap with existing hierarchies.");
        }

        Tags.Use(root is null ? [] : [(string)root!]);
        Tags.Use(wanted);
        return LookupResponses.Ok(new JArray(wanted.Select(name => TagRows.Create(state, Tags.Find(name)!))), state.Quirks);
    }

    private FakeResponse Delete(RouteContext context)
    {
        var query = new ListQuery(context.Request, "deleteHierarchy?");
        if (query.Refusal is not null)
        {
            return query.Refusal;
        }

        if (Tags.Find(context.Id) is null)
        {
            return LookupResponses.NotFound("tag", context.Id);
        }

        // Fake only: what a server does with the tags below is not documented.
        if (Tags.HasChildren(context.Id) && !query.Is("deleteHierarchy"))
        {
            return LookupResponses.Refuse($"The tag {context.Id} has tags below it.");
        }

        _application.Forget(Tags.RemoveHierarchy(context.Id));
        return FakeResponse.Json(System.Net.HttpStatusCode.OK, "{}");
    }

    private static bool IsName(JToken? name) => name is JValue { Value: string { Length: > 0 and <= MaxLength } };
}
