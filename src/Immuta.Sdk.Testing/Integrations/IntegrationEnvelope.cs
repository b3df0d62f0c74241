using System.Net;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>A request body that passed the schema: technology, mode and configuration.</summary>
internal sealed record IntegrationEnvelope(JObject Body, Technology Technology, bool? AutoBootstrap, JObject? Config)
{
    public const string SeedDelimiters = "metadataDelimeters";

    public const string OtherDelimiters = "metadataDelimiters";

    /// <summary>What takes up a place on the data platform, as the server's messages name it.</summary>
    public string Place => Technology.UniqueMembers.Select(member => (string?)Config?[member]).FirstOrDefault(value => value is not null)
        ?? "this tenant";

    public JToken? Delimiters => DelimitersOf(Config);

    public static JToken? DelimitersOf(JObject? config) => config?[SeedDelimiters] ?? config?[OtherDelimiters];

    /// <summary>Reads the body of a request, or says why it is refused.</summary>
    public static IntegrationEnvelope? Read(
        FakeRequest request,
        RequestValidator validator,
        FakeImmutaQuirks quirks,
        out FakeResponse? refusal)
    {
        if (RequestBody.Read(request, out refusal) is not { } body)
        {
            return null;
        }

        refusal = validator.Refuse(RequestValidator.Integration, body) ?? RefuseDelimiters(body, quirks.SynapseDelimiters);
        return refusal is not null
            ? null
            : new IntegrationEnvelope(body, Technologies.Get((string)body["type"]!), (bool?)body["autoBootstrap"], body["config"] as JObject);
    }

    private static FakeResponse? RefuseDelimiters(JObject body, AcceptedDelimiters known)
    {
        if ((string?)body["type"] is not Technologies.Synapse || body["config"] is not JObject config)
        {
            return null;
        }

        var seed = config.ContainsKey(SeedDelimiters);
        var other = config.ContainsKey(OtherDelimiters);
        var fault = known switch
        {
            AcceptedDelimiters.Delimeters when other => new SchemaFault("$.config." + OtherDelimiters, "NoAdditionalPropertiesAllowed"),
            AcceptedDelimiters.Delimiters when seed => new SchemaFault("$.config." + SeedDelimiters, "NoAdditionalPropertiesAllowed"),
            _ when seed && other => new SchemaFault("$.config", $"OnlyOneOf ({SeedDelimiters}, {OtherDelimiters})"),
            _ => (SchemaFault?)null,
        };
        return fault is { } found ? ErrorResponse.Create(HttpStatusCode.BadRequest, $"The request body breaks the schema: {found}") : null;
    }
}
