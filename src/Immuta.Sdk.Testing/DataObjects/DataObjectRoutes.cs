using System.Net;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The objects of connections: read, search, crawl, settings, removal.</summary>
internal sealed class DataObjectRoutes(TenantState state)
{
    // Documented for the UI: a parent is enabled only with fewer descendants.
    private const long TooManyDescendants = 100_000;

    private readonly ConnectionResponses _responses = new(state);
    private readonly DataObjectSearch _search = new(state);
    private readonly DataObjectResponses _objects = new(state);

    public IEnumerable<Route> Routes =>
    [
        new Route("GET", "/data/object/{path*}", context => Found(context, _objects.Read)),
        new Route("POST", "/data/object/search", context => _search.Search(context, parent: null)),
        new Route("POST", "/data/object/search/{path*}", context => Found(context, (record, place) => _search.Search(context, (record, place)))),
        new Route("POST", "/data/crawl/{path*}", context => Found(context, (record, place) => Crawl(context, record, place))),
        new Route("PUT", "/data/settings/{path*}", context => Found(context, (record, place) => Set(context, record, place))),
        new Route("DELETE", "/data/object/{path*}", context => Found(context, Delete)),
    ];

    private FakeResponse Found(RouteContext context, Func<ConnectionRecord, ObjectPlace, FakeResponse> response) =>
        state.Connections.Find(context.Id) is { } record && record.Tree.Find(context.Names) is { } place
            ? response(record, place)
            : ErrorResponse.Create(HttpStatusCode.NotFound, $"No data object found with path {string.Join('/', context.Names)}.");

    private FakeResponse Crawl(RouteContext context, ConnectionRecord record, ObjectPlace place)
    {
        RequestBody.ReadOptional(context.Request, out var refusal);
        if (refusal is not null)
        {
            return refusal;
        }

        var (bulkId, doneAt) = state.JobStarts.Start("fakeCrawl", place.Depth == 0 ? 1 + Platform().Databases : 1);
        if (doneAt is { } at)
        {
            state.Connections.Later(at, () => record.Tree.Discover(place, place.Depth == 0 ? Platform() : null));
        }

        return _responses.Started(record.Tree.PathOf(place), state.Quirks.CrawlWithoutBulkId ? null : bulkId);

        FakeCatalog Platform() => state.Connections.PlatformOf(record.Key, state.Options.Catalog);
    }

    private FakeResponse Set(RouteContext context, ConnectionRecord record, ObjectPlace place)
    {
        if (RequestBody.Read(context.Request, out var refusal) is not { } body)
        {
            return refusal!;
        }

        refusal = state.Validator.Refuse(RequestValidator.DataObjectSettings, body);
        if (refusal is not null)
        {
            return refusal;
        }

        var settings = (JObject)body["settings"]!;
        if ((bool?)settings[SettingNames.IsActive] is true && record.Tree.CountBelow(place) >= TooManyDescendants)
        {
            return ErrorResponse.Create(HttpStatusCode.BadRequest, "An object with 100,000 descendants or more cannot be enabled at once.");
        }

        var (bulkId, doneAt) = state.JobStarts.Start("fakeSettings", 1);
        if (doneAt is { } at)
        {
            state.Connections.Later(at, () =>
            {
                if (!record.Tree.IsGone(place))
                {
                    record.Tree.Settings.Apply(place, settings);
                }
            });
        }

        return _responses.Started(record.Tree.PathOf(place), bulkId);
    }

    private FakeResponse Delete(ConnectionRecord record, ObjectPlace place)
    {
        var path = record.Tree.PathOf(place).ToList();
        var count = record.Tree.Delete(place);
        if (place.Depth == 0)
        {
            state.Connections.Remove(record);
            state.Integrations.Remove(record.IntegrationId);
        }

        var response = state.Quirks.DeletedObject is DeletedObjectFormat.ConnectionKey
            ? new JObject { ["connectionKey"] = record.Key, ["childCount"] = count }
            : new JObject { ["objectPath"] = _responses.PathOf(path), ["childCount"] = count };
        return IntegrationResponses.Ok(_responses.WithFuture(response));
    }
}
