using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The data sources of the tenant as V1 lists and reads them.</summary>
internal sealed class DataSourceLookupRoutes(TenantState state)
{
    // The fake's own; none is documented.
    private const int DefaultSize = 50;

    // In the order of the exported description; domainId was seen in a client of version 2026.1.4.
    private static readonly string[] s_parameters =
    [
        "blobHandlerType", "subscription=pending|owner|subscribed|not_subscribed|expert|ingest", "status", "tag", "searchText", "column", "connectionString", "schema",
        "nameOnly?", "idOnly?", "dataSourceIds#", "selectFields=id|name|columnEvolutionEnabled", "offset#", "size#", "sortField", "sortOrder=desc|asc",
        "getHandlerTypeFacet?", "getEditableFacet?", "excludedProjects#", "ephemeral?", "clusterName", "mode=0|1|4|5|6", "globalPolicy", "hostname", "determinePolicyConflicts?", "domainId",
    ];

    public IEnumerable<Route> Routes =>
    [
        new Route("GET", "/dataSource", List),
        new Route("GET", "/dataSource/{id}", Get),
        new Route("GET", "/dataSource/{id}/tags", Tags),
    ];

    private FakeResponse List(RouteContext context)
    {
        var query = new ListQuery(context.Request, s_parameters);
        if (query.Refusal is not null)
        {
            return query.Refusal;
        }

        var found = query.Filter.Length == 0 ? state.Desired.Sources.All : state.Desired.Sources.Select(query.Filter, all => Sort(query, all.Where(source => IsWanted(query, source))));
        var (page, count) = Listing.Page(state, found, source => source.CreatedAt, query, DefaultSize);
        var rows = new SourceRows(state);
        var response = LookupResponses.Rows("hits", page.Select(source => query.Is("idOnly") ? new JObject { ["id"] = source.Id } : rows.Create(source)), count);
        response["facets"] = new JObject();
        return LookupResponses.Ok(response, state.Quirks);
    }

    private FakeResponse Get(RouteContext context) =>
        new ListQuery(context.Request, "updateStats?", "includeSubscribers?").Refusal
        ?? (state.Desired.Sources.Find(context.Id) is { } source
            ? LookupResponses.Ok(new SourceRows(state).Details(source), state.Quirks)
            : LookupResponses.NotFound("data source", context.Id));

    private FakeResponse Tags(RouteContext context)
    {
        var query = new ListQuery(context.Request, "blobId", "limit#", "blobTagsOnly?");
        if (query.Refusal is not null)
        {
            return query.Refusal;
        }

        if (state.Desired.Sources.Find(context.Id) is not { } source)
        {
            return LookupResponses.NotFound("data source", context.Id);
        }

        var tags = new JArray(new SourceRows(state).Tags(source).Take(query.Size ?? int.MaxValue));
        return LookupResponses.Ok(state.Quirks.DataSourceTagsAsArray ? tags : new JObject { ["tags"] = tags }, state.Quirks);
    }

    private bool IsWanted(ListQuery query, SourceRecord source)
    {
        var collection = state.Desired.Collections[source.ConnectionKey];
        return query.IsIn("searchText", source.Name)
            && query.IsAmong("dataSourceIds", source.Id.ToString())
            && query.IsAmong("connectionString", collection.ConnectionString)
            && query.IsAmong("blobHandlerType", collection.Handler)
            && query.IsAmong("status", source.IsEnabled ? "passed" : "disabled")
            && query.IsAmong("schema", source.Schema ?? "")
            && query.IsAmong("hostname", (string?)collection.Connection["hostname"] ?? "")
            && query.IsAmong("domainId", source.DomainId ?? "")
            && (query["tag"] is null || query.IsAmong("tag", source.Tags))
            && (query["column"] is null || query.IsAmong("column", source.Columns.Select(column => column.Name)));
    }

    private static IEnumerable<SourceRecord> Sort(ListQuery query, IEnumerable<SourceRecord> sources) =>
        query["sortField"] is "name" ? query.Sort(sources, source => source.Name) : query.Sort(sources, source => source.Id);
}
