using System.Text;
using System.Text.Json.Nodes;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Tests.Connections;

/// <summary>The payloads of one connection as they go over the wire: SC is the script request, K the connection, N the integration.</summary>
internal sealed class Payloads
{
    private readonly JsonObject _all;

    private Payloads(JsonObject all) => _all = all;

    public static Payloads Of(ConnectionDefinition definition)
    {
        var registration = Sent(RequestBody.Of(definition.Registration));
        var all = new JsonObject { ["K"] = registration["connection"]!.DeepClone(), ["N"] = registration["nativeIntegration"]!.DeepClone() };
        if (definition is IScriptedSetup setup)
        {
            all["SC"] = Sent(RequestBody.Of(setup.Request));
        }

        return new(all);
    }

    public static JsonObject Sent(ReadOnlyMemory<byte> body) => JsonNode.Parse(Encoding.UTF8.GetString(body.Span))!.AsObject();

    public bool Has(string payload) => _all.ContainsKey(payload);

    /// <summary>The value at a place such as <c>K.privateKey.content</c>, or null.</summary>
    public JsonNode? At(string place) => place.Split('.').Aggregate((JsonNode?)_all, (node, name) => (node as JsonObject)?[name]);

    /// <summary>A copy with another value at one place.</summary>
    public Payloads With(string place, JsonNode? value)
    {
        var copy = _all.DeepClone().AsObject();
        var names = place.Split('.');
        names[..^1].Aggregate((JsonNode)copy, (node, name) => node[name]!).AsObject()[names[^1]] = value;
        return new(copy);
    }
}
