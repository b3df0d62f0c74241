using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Turns a subscription policy of v2 into the words of V1.</summary>
internal static class SubscriptionWords
{
    private const string Automatic = "automatic";

    private static readonly string[] s_kept = ["advanced", "description", "approvals"];

    public static JObject Create(JObject? policy)
    {
        var type = (string?)policy?["type"] ?? "manual";
        var action = new JObject
        {
            ["type"] = "subscription",
            ["subscriptionType"] = type switch { "anyone" => Automatic, "entitlements" => "policy", _ => type },
            ["allowDiscovery"] = (bool?)policy?["allowDiscovery"] ?? false,
            ["automaticSubscription"] = (bool?)policy?["automaticSubscription"] ?? false,
            ["shareResponsibility"] = (bool?)policy?["shareResponsibility"] ?? false,
            ["accessGrant"] = (string?)policy?["accessGrant"] ?? "READ",
        };
        foreach (var name in s_kept)
        {
            action.SetIfPresent(name, policy?[name]);
        }

        action.SetIfPresent("exceptions", ConditionWords.Create(policy?["entitlements"] as JObject));
        return action;
    }

    /// <summary>Returns a body as the schema knows it: V1's word automatic is accepted in v2 too, for anyone.</summary>
    public static JObject ForSchema(JObject body, string member)
    {
        if (body[member] is not JObject policy || policy["type"] is not JValue { Value: Automatic })
        {
            return body;
        }

        var copy = (JObject)body.DeepClone();
        copy[member]!["type"] = "anyone";
        return copy;
    }
}
