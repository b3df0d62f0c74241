using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The domains of the tenant.</summary>
internal sealed class DomainRoutes(TenantState state)
{
    public IEnumerable<Route> Routes => [new Route("GET", "/domain", List)];

    private FakeResponse List(RouteContext context)
    {
        var query = new ListQuery(context.Request, "offset#", "size#");
        if (query.Refusal is not null)
        {
            return query.Refusal;
        }

        var (page, _) = Listing.Page(state, state.Directory.Domains, domain => domain.CreatedAt, query);
        return LookupResponses.Ok(new JObject { ["data"] = new JArray(page.Select(record => DirectoryRows.Create(record.Domain))) }, state.Quirks);
    }
}
