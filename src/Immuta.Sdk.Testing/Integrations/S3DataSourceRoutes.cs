using System.Net;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>S3 data sources on top of an S3 integration.</summary>
/// <remarks>That a handler is found by the id of its data source is the fake's reading; no page says so.</remarks>
internal sealed class S3DataSourceRoutes(TenantState state)
{
    private readonly Dictionary<string, JObject> _sources = new(StringComparer.Ordinal);

    public IEnumerable<Route> Routes =>
    [
        new Route("POST", "/native-s3/handler", Create),
        new Route("GET", "/native-s3/handler/{id}", Get),
    ];

    private FakeResponse Create(RouteContext context)
    {
        if (RequestBody.Read(context.Request, out var refusal) is not { } body)
        {
            return refusal!;
        }

        refusal = state.Validator.Refuse(RequestValidator.S3DataSources, body);
        if (refusal is not null)
        {
            return refusal;
        }

        // The pages spell the name in two ways.
        var id = (body["integrationId"] ?? body["integrationsID"])?.ToString() ?? string.Empty;
        if (state.Integrations.Find(id) is not { } integration)
        {
            return Refusals.NotFoundOnWrite(id);
        }

        if (integration.Technology.Type is not Technologies.S3)
        {
            return ErrorResponse.Create(HttpStatusCode.BadRequest, $"Integration {id} is not a {Technologies.S3} integration.");
        }

        var created = new JArray((body["dataSources"] as JArray ?? []).OfType<JObject>().Select(Add));
        return IntegrationResponses.Ok(
            created.Count == 1 && state.Quirks.S3DataSources is S3DataSourceFormat.ObjectForOne ? created[0] : created);
    }

    private JObject Add(JObject asked)
    {
        var id = 10000 + _sources.Count;
        var source = new JObject
        {
            ["dataSourceId"] = id,
            ["prefix"] = asked["prefix"]?.DeepClone(),
            ["dataSourceName"] = asked["dataSourceName"]?.DeepClone(),
        };
        if (state.Quirks.UnknownMembers)
        {
            source["futureUndocumentedField"] = new JObject { ["keep"] = true };
        }

        _sources[id.ToString()] = source;
        return source;
    }

    private FakeResponse Get(RouteContext context) =>
        _sources.TryGetValue(context.Id, out var source)
            ? IntegrationResponses.Ok(source)
            : ErrorResponse.Create(HttpStatusCode.NotFound, $"No handler found with ID {context.Id}.");
}
