using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Writes global policies of v2 as V1 shows them.</summary>
internal sealed class PolicyRows(TenantState state)
{
    private readonly PolicyWords _words = new(state.Directory.Tags);

    public JObject Create(FakePolicy policy)
    {
        var (body, createdAt, updatedAt) = state.Desired.Applied[policy.Id.Value];
        var user = state.Directory.CurrentUser.User;
        var row = new JObject
        {
            ["id"] = JToken.Parse(policy.Id.Value),
            ["policyKey"] = policy.PolicyKey.Value,
            ["name"] = policy.Name,
            ["type"] = policy.Type,
            ["template"] = (bool?)body["template"] ?? false,
            ["createdBy"] = user.Id,
            ["createdByName"] = user.Name,
            ["createdAt"] = LookupResponses.Time(createdAt),
            ["updatedAt"] = LookupResponses.Time(updatedAt),
            ["actions"] = _words.Actions(body["actions"]),
            ["staged"] = policy.Staged,
            ["systemGenerated"] = false,
            ["deleted"] = false,
        };
        if (body.TryGetValue("circumstances", StringComparison.Ordinal, out var circumstances))
        {
            row["circumstances"] = circumstances is JArray list ? _words.Circumstances(list, body["circumstanceOperator"]) : null;
        }

        row.SetIfPresent("certification", body["certification"]);
        row.SetIfPresent("ownerRestrictions", Owners(body["ownerRestrictions"] as JObject));
        return row;
    }

    /// <summary>Creates the row of the policy search: which policy, and where it applies.</summary>
    public JObject Found(FakePolicy policy)
    {
        var enforcedOn = policy.Staged ? [] : PolicyMatch.InScope(state, policy).ToList();
        var row = Brief(policy);
        row["enforcedOn"] = LookupResponses.Rows("hits", enforcedOn.Take(10).Select(Source), enforcedOn.Count);
        row["isNotApplied"] = enforcedOn.Count == 0;
        return row;
    }

    /// <summary>Creates the row of one data source that a policy has an impact on.</summary>
    public JObject Impact(FakePolicy policy, SourceRecord source)
    {
        var row = Brief(policy);
        row["dataSourceId"] = source.Id;
        row["dataSourceName"] = source.Name;
        return row;
    }

    public static JObject Source(SourceRecord source) => new() { ["id"] = source.Id, ["dataSourceId"] = source.Id, ["name"] = source.Name };

    private JObject Brief(FakePolicy policy) => new()
    {
        ["globalPolicyId"] = JToken.Parse(policy.Id.Value),
        ["policyKey"] = policy.PolicyKey.Value,
        ["scope"] = "global",
        ["type"] = policy.Type,
        ["name"] = policy.Name,
        ["createdAt"] = LookupResponses.Time(state.Desired.Applied[policy.Id.Value].CreatedAt),
        ["state"] = policy.Staged ? "staged" : "active",
        ["createdBy"] = state.Directory.CurrentUser.User.Name,
    };

    private JObject? Owners(JObject? owners) => owners is null ? null : new JObject
    {
        ["users"] = new JArray((owners["users"] as JArray ?? []).OfType<JObject>().Select(User)),
        ["groups"] = new JArray((owners["groups"] as JArray ?? []).Select(name => Group((string?)name ?? ""))),
    };

    private JObject User(JObject user)
    {
        var name = (string?)user["username"] ?? "";
        var row = new JObject { ["name"] = name, ["userid"] = name };
        row.SetIfPresent("iamid", user["iamid"]);
        row.SetIfPresent("id", state.Directory.FindUser((string?)user["iamid"], name)?.User.Id);
        return row;
    }

    private JObject Group(string name)
    {
        var row = new JObject { ["name"] = name };
        var known = state.Directory.Groups.Find(group => group.Group.Name == name)?.Group;
        row.SetIfPresent("id", known?.Id);
        row.SetIfPresent("iamid", known?.IamId);
        return row;
    }
}
