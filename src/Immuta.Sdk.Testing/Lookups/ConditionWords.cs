using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Turns the groups, attributes and purposes of v2 into the list of conditions of V1.</summary>
internal static class ConditionWords
{
    /// <summary>Creates the conditions; null without any in v2.</summary>
    public static JObject? Create(JObject? who)
    {
        if (who is null)
        {
            return null;
        }

        var conditions = new JArray();
        foreach (var group in who["groups"] as JArray ?? [])
        {
            conditions.Add(new JObject { ["type"] = "groups", ["group"] = new JObject { ["name"] = group.DeepClone() } });
        }

        foreach (var attribute in who["attributes"] as JArray ?? [])
        {
            conditions.Add(new JObject
            {
                ["type"] = "authorizations",
                ["authorization"] = new JObject { ["auth"] = attribute["name"]?.DeepClone(), ["value"] = attribute["value"]?.DeepClone() },
            });
        }

        foreach (var purpose in who["purposes"] as JArray ?? [])
        {
            conditions.Add(new JObject { ["type"] = "purposes", ["value"] = purpose.DeepClone() });
        }

        return new JObject { ["operator"] = Operator(who["operator"]), ["conditions"] = conditions };
    }

    public static string Operator(JToken? word) => (string?)word is "all" ? "and" : "or";
}
