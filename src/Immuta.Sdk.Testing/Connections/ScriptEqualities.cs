using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Checks whether a registration matches the script request before it.</summary>
internal static class ScriptEqualities
{
    private static readonly string[] s_databricks =
    [
        "authenticationType", "token", "catalog", "audit", "workspaceIds", "enableNativeQueryParsing", "groupPattern", "jobConfig",
    ];

    private static readonly string[] s_snowflake =
    [
        "authenticationType", "host", "warehouse", "database", "username", "password",
    ];

    // Options that the script request omits are off.
    private static readonly string[] s_switches = ["audit", "impersonation", "workspaces", "lineage"];

    // Only registrations contain the resource; only script requests contain the provider.
    private static readonly string[] s_client =
        ["useCertificate", "clientId", "clientSecret", "authorityUrl", "scope", "publicCertificateThumbprint"];

    public static bool Hold(JObject script, JObject registration)
    {
        var asked = script["config"] as JObject ?? [];
        var connection = (JObject)registration["connection"]!;
        var native = (JObject)registration["nativeIntegration"]!;
        var given = native["config"] as JObject ?? [];
        var client = given["oAuthClientConfig"] as JObject;
        var askedClient = asked["oAuthClientConfig"] as JObject;
        var common = s_client.All(name => JToken.DeepEquals(askedClient?[name], client?[name]));
        if ((string?)connection["technology"] is Technologies.Databricks)
        {
            return common
                && JToken.DeepEquals(asked["workspaceUrl"], connection["hostname"])
                && JToken.DeepEquals(asked["httpPath"], connection["httpPath"])
                && s_databricks.All(name => JToken.DeepEquals(asked[name], given[name]));
        }

        return common
            && s_snowflake.All(name => JToken.DeepEquals(asked[name], given[name]))
            && JToken.DeepEquals(Pattern(asked), Pattern(given) ?? Pattern(native))
            && s_switches.All(name => JToken.DeepEquals(asked[name] ?? Off(), given[name] ?? Off()))
            && JToken.DeepEquals(asked["privateKey"], given["privateKey"]?["content"])
            && JToken.DeepEquals(askedClient?["oauthPrivateKey"], client?["oauthPrivateKey"]?["content"]);
    }

    // An empty exclusion is equivalent to none.
    private static JToken? Pattern(JObject parent) =>
        parent["userRolePattern"] is JObject { Count: 1 } pattern && pattern["exclude"] is JArray { Count: 0 } ? null : parent["userRolePattern"];

    private static JObject Off() => new() { ["enabled"] = false };
}
