using System.Text.Json;
using Immuta.Sdk.V2;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json;

namespace Immuta.Sdk.Testing;

/// <summary>Global policies as code, each under a key of the caller's own.</summary>
internal sealed class PolicyRoutes(TenantState state)
{
    public IEnumerable<Route> Routes => [new Route("POST", "/api/v2/policy", Apply)];

    private FakeResponse Apply(RouteContext context)
    {
        var query = new CodeQuery(context.Request);
        var body = RequestBody.ReadJsonOrYaml(context.Request, out var refusal);
        refusal ??= query.Refuse("reCertify") ?? state.Validator.Refuse(RequestValidator.Policy, SubscriptionWords.ForSchema(body!, "actions"));
        if (refusal is not null)
        {
            return refusal;
        }

        var key = (string)body!["policyKey"]!;
        var exists = state.Desired.Policies.TryGetValue(key, out var before);
        var text = body.ToString(Formatting.None);
        var isSame = exists && JToken.DeepEquals(JToken.Parse(before!.Body.GetRawText()), body);
        var id = before?.Id ?? (query.DryRun ? default(PolicyId?) : state.Desired.NextId());
        if (!query.DryRun)
        {
            using var document = JsonDocument.Parse(text);
            state.Desired.Policies[key] = new(
                id!.Value, key, (string?)body["name"] ?? "", (string?)body["type"] ?? "", (bool?)body["staged"] ?? false, Scope(body), document.RootElement.Clone());
            state.Desired.Store(id.Value.Value, body, isSame, state.Now);
            state.Directory.Tags.Use(body.Descendants().OfType<JProperty>().Where(member => member.Name is "tag" or "columnTag" && member.Value.Type is JTokenType.String).Select(member => (string)member.Value!));
        }

        var response = CodeResponse.Create(state.Quirks, query.DryRun, exists, isSame);
        if (id is not null && !(query.DryRun && state.Quirks.DryRunWithoutId))
        {
            response["policyId"] = JToken.Parse(id.Value.Value);
        }

        return CodeResponse.Create(response, state.Quirks);
    }

    private FakePolicyScope Scope(JObject body) => body["circumstances"] switch
    {
        null => state.Quirks.OmittedCircumstances,
        JArray { Count: 0 } => state.Quirks.EmptyCircumstances,
        JArray => FakePolicyScope.Circumstances,
        _ => FakePolicyScope.OwnerSelected,
    };
}
