using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The global policies of v2 as V1 lists, finds and deletes them.</summary>
internal sealed class PolicyLookupRoutes(TenantState state)
{
    private readonly PolicyRows _rows = new(state);

    public IEnumerable<Route> Routes =>
    [
        new Route("GET", "/policy/global", List),
        new Route("GET", "/policy/global/{id}", context => Found(context, policy => LookupResponses.Ok(_rows.Create(policy), state.Quirks))),
        new Route("DELETE", "/policy/global/{id}", context => Found(context, Delete)),
        new Route("GET", "/policy/global/appliedTo/{policyId}", context => Found(context, AppliedTo)),
        new Route("POST", "/policy/search", Search),
    ];

    private FakeResponse List(RouteContext context)
    {
        var query = new ListQuery(
            context.Request, "offset#", "size#", "sortField=createdAt|name", "sortOrder=asc|desc", "searchText", "type=subscription|data", "nameOnly?", "templates?", "ignoreStaged?");
        if (query.Refusal is not null)
        {
            return query.Refusal;
        }

        var found = state.Desired.Policies.Values.Where(policy => query.IsIn("searchText", policy.Name)
            && query.IsAmong("type", policy.Type)
            && !(query.Is("ignoreStaged") && policy.Staged)
            && (!query.Is("templates") || (bool?)state.Desired.Applied[policy.Id.Value].Body["template"] is true));
        var (rows, _) = Listing.Page(state, [.. Sort(query, found, "createdAt", descending: true)], CreatedAt, query);
        return LookupResponses.Ok(new JArray(rows.Select(_rows.Create)), state.Quirks);
    }

    private FakeResponse Delete(FakePolicy policy)
    {
        var row = _rows.Create(policy);
        state.Desired.Policies.Remove(policy.PolicyKey.Value);
        state.Desired.Applied.Remove(policy.Id.Value);
        row["deleted"] = true;
        return LookupResponses.Ok(row, state.Quirks);
    }

    // A staged policy applies to nothing yet.
    private FakeResponse AppliedTo(FakePolicy policy)
    {
        var sources = policy.Staged ? [] : PolicyMatch.InScope(state, policy).Select(PolicyRows.Source).ToList();
        return LookupResponses.Ok(
            state.Quirks.AppliedToWithCount ? LookupResponses.Rows("hits", sources, sources.Count) : new JArray(sources), state.Quirks);
    }

    private FakeResponse Search(RouteContext context)
    {
        var query = new ListQuery(
            context.Request, "type=data|subscription", "scope=global|local", "size#", "offset#", "sortField=name|createdBy|createdAt|state|isNotApplied|scope", "sortOrder=desc|asc", "searchText", "countOnly?", "mode=similarPolicies|impactedUsers|impactedDataSources", "globalPolicyIds#", "excludedPolicies#");
        RequestBody.ReadOptional(context.Request, out var refusal);
        if ((query.Refusal ?? refusal) is { } refused)
        {
            return refused;
        }

        if (query["mode"] is "similarPolicies" or "impactedUsers")
        {
            return LookupResponses.Refuse($"The fake tenant does not know the mode {query["mode"]}.");
        }

        var policies = Sort(
            query,
            state.Desired.Policies.Values.Where(policy => query.IsIn("searchText", policy.Name)
                && query.IsAmong("type", policy.Type)
                && query["scope"] is not "local"
                && query.IsAmong("globalPolicyIds", policy.Id.Value)
                && !query.All("excludedPolicies").Contains(policy.Id.Value, StringComparer.Ordinal)),
            "name",
            descending: false);
        return query["mode"] is "impactedDataSources"
            ? Page(query, [.. policies.SelectMany(policy => PolicyMatch.InScope(state, policy).Select(source => (policy, source)))], row => row.source.CreatedAt, row => _rows.Impact(row.policy, row.source))
            : Page(query, [.. policies], CreatedAt, _rows.Found);
    }

    // The default size is the fake's own; none is documented.
    private FakeResponse Page<T>(ListQuery query, IReadOnlyList<T> all, Func<T, DateTimeOffset> createdAt, Func<T, JObject> row)
    {
        var (rows, count) = Listing.Page(state, all, createdAt, query, defaultSize: 50);
        return LookupResponses.Ok(LookupResponses.Rows("hits", query.Is("countOnly") ? [] : rows.Select(row), count), state.Quirks);
    }

    private IEnumerable<FakePolicy> Sort(ListQuery query, IEnumerable<FakePolicy> policies, string defaultField, bool descending)
    {
        var byId = policies.OrderBy(policy => (int)JToken.Parse(policy.Id.Value));
        return (query["sortField"] ?? defaultField) is "createdAt"
            ? query.Sort(byId, policy => (CreatedAt(policy), (int)JToken.Parse(policy.Id.Value)), descending)
            : query.Sort(byId, policy => policy.Name, descending);
    }

    private FakeResponse Found(RouteContext context, Func<FakePolicy, FakeResponse> response) =>
        state.Desired.Policies.Values.FirstOrDefault(policy => policy.Id.Value == context.Id) is { } found
            ? response(found)
            : LookupResponses.NotFound("policy", context.Id);

    private DateTimeOffset CreatedAt(FakePolicy policy) => state.Desired.Applied[policy.Id.Value].CreatedAt;
}
