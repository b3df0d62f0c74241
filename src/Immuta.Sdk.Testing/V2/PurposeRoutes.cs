using Immuta.Sdk.V2;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Purposes as code, each with those below it; the name is the identity.</summary>
internal sealed class PurposeRoutes(TenantState state)
{
    public IEnumerable<Route> Routes => [new Route("POST", "/api/v2/purpose", Apply)];

    private FakeResponse Apply(RouteContext context)
    {
        var query = new CodeQuery(context.Request);
        var body = RequestBody.ReadJsonOrYaml(context.Request, out var refusal);
        refusal ??= query.Refuse("reAcknowledgeRequired") ?? state.Validator.Refuse(RequestValidator.Purpose, body!);
        if (refusal is not null)
        {
            return refusal;
        }

        var name = (string)body!["name"]!;
        var before = state.Desired.Purposes.Where(purpose => purpose.Key == name || purpose.Key.StartsWith(name + ".", StringComparison.Ordinal)).ToList();
        var given = Flatten(body).DistinctBy(purpose => (string?)purpose["name"]).ToList();
        var after = given.Select(purpose => Read(purpose, query.DryRun)).ToList();
        var exists = state.Desired.Purposes.TryGetValue(name, out var known);
        var unchanged = after.Zip(given, IsSame).ToList();
        var isSame = before.Count == after.Count && unchanged.TrueForAll(same => same);
        if (!query.DryRun)
        {
            foreach (var (oldName, old) in before)
            {
                state.Desired.Purposes.Remove(oldName);
                if (!after.Exists(purpose => purpose.Id == old.Id))
                {
                    state.Desired.Applied.Remove(old.Id.Value);
                }
            }

            for (var i = 0; i < after.Count; i++)
            {
                state.Desired.Purposes[after[i].Name] = after[i];
                state.Desired.Store(after[i].Id.Value, given[i], unchanged[i], state.Now);
            }
        }

        var response = CodeResponse.Create(state.Quirks, query.DryRun, exists, isSame);
        var id = query.DryRun ? known?.Id : after[0].Id;
        if (id is not null && !(query.DryRun && state.Quirks.DryRunWithoutId))
        {
            response["purposeId"] = JToken.Parse(id.Value.Value);
        }

        return CodeResponse.Create(response, state.Quirks);
    }

    private static IEnumerable<JObject> Flatten(JObject purpose) =>
        (purpose["subpurposes"] as JArray ?? []).OfType<JObject>().SelectMany(Flatten).Prepend(purpose);

    private bool IsSame(FakePurpose purpose, JObject given) =>
        state.Desired.Purposes.GetValueOrDefault(purpose.Name) == purpose
        && (string?)state.Desired.Applied[purpose.Id.Value].Body["kAnonNoiseReduction"] == (string?)given["kAnonNoiseReduction"];

    private FakePurpose Read(JObject purpose, bool dryRun)
    {
        var name = (string?)purpose["name"] ?? "";
        var before = state.Desired.Purposes.GetValueOrDefault(name);
        var given = before is null && state.Quirks.DropsAcknowledgementOnCreate ? null : (string?)purpose["acknowledgement"];
        return new(before?.Id ?? (dryRun ? default(PurposeId) : state.Desired.NextId()), name, (string?)purpose["description"], given ?? FakePurpose.DefaultAcknowledgement);
    }
}
