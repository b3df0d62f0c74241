using System.Text;
using System.Text.Json.Nodes;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Tests.Connections;

/// <summary>The payloads of one connection as they go over the wire: SC is the script request, K the connection, N the integration.</summary>
internal sealed class Payloads
{
    private readonly JsonObject _all;

    private Payloads(JsonObject all) => _all = all;

    public static Payloads Of(ConnectionDefinition definition)
    {
        var registration = Sent(RequestBody.Create(definition.Registration));
        var all = new JsonObject { ["K"] = registration["connection"]!.DeepClone(), ["N"] = registration["nativeIntegration"]!.DeepClone() };
        if (definition is ISupportsSetupScript setup)
        {
            all["SC"] = Sent(RequestBody.Create(setup.Request));
        }

        return new(all);
    }

    /// <summary>Returns the registration that a tenant received (R) and its response (A).</summary>
    public static async Task<Payloads> RegisteredAsync(ConnectionDefinition definition)
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.Quirks.AcceptUnknownCases = true;
        await tenant.Client.Connections.RegisterAsync(definition);
        var exchange = tenant.Fake.Journal.Find("POST", "/data/connection").Single();
        return new(new JsonObject { ["R"] = JsonNode.Parse(exchange.GetRequestBody()), ["A"] = JsonNode.Parse(exchange.GetResponseBody()) });
    }

    public static JsonObject Sent(ReadOnlyMemory<byte> body) => JsonNode.Parse(Encoding.UTF8.GetString(body.Span))!.AsObject();

    public bool Has(string payload) => _all.ContainsKey(payload);

    /// <summary>Returns the value at a place such as <c>K.privateKey.content</c>, or null.</summary>
    public JsonNode? At(string place) => place.Split('.').Aggregate((JsonNode?)_all, Inside);

    private static JsonNode? Inside(JsonNode? node, string name) => node switch
    {
        JsonObject members => members[name],
        JsonArray items when int.TryParse(name, out var index) && index < items.Count => items[index],
        _ => null,
    };

    /// <summary>Returns a copy with another value at one place.</summary>
    public Payloads With(string place, JsonNode? value)
    {
        var copy = _all.DeepClone().AsObject();
        var names = place.Split('.');
        names[..^1].Aggregate((JsonNode)copy, (node, name) => node[name]!).AsObject()[names[^1]] = value;
        return new(copy);
    }
}
