using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Checks that a connection and the integration registered with it are consistent.</summary>
/// <remarks>The schema checks that members are present; only differences are reported here.</remarks>
internal static class ConnectionEqualities
{
    private static readonly string[] s_keyMembers = ["keyName", "userFilename", "content"];

    // Members that must not be omitted on one side only.
    private static readonly string[] s_snowflake = ["username", "password", "privateKeyPassword", "warehouse"];

    private static readonly string[] s_snowflakeOAuth =
        ["clientId", "authorityUrl", "resource", "useCertificate", "publicCertificateThumbprint", "clientSecret"];

    private static readonly string[] s_databricksOAuth = ["useCertificate", "clientId", "clientSecret", "scope", "authorityUrl"];

    /// <summary>Returns what is wrong, with the paths of both members, or nothing.</summary>
    public static IReadOnlyList<string> FindFaults(JObject body)
    {
        var connection = (JObject)body["connection"]!;
        var technology = (string?)connection["technology"];
        var pairs = new List<(string Connection, string Integration)>();
        if (technology is Technologies.Snowflake)
        {
            pairs.AddRange(s_snowflake.Select(name => (name, "config." + name)));
            pairs.AddRange(s_keyMembers.Select(name => ("privateKey." + name, "config.privateKey." + name)));
            pairs.AddRange(s_snowflakeOAuth.Select(OAuth));
            pairs.AddRange(s_keyMembers.Skip(1).Select(name => OAuth("oauthPrivateKey." + name)));
        }
        else if (technology is Technologies.Databricks)
        {
            pairs.Add(("token", "config.token"));
            pairs.AddRange(s_databricksOAuth.Select(OAuth));
        }

        (string Connection, string Integration)[] optional =
        [
            ("technology", "type"),
            ("authenticationType", "config.authenticationType"),
            ("hostname", "config.host"),
            ("port", "config.port"),
        ];
        var integration = (JObject)body["nativeIntegration"]!;
        return
        [
            .. optional.Where(pair => Member(integration, pair.Integration) is not null).Concat(pairs)
                .Where(pair => !JToken.DeepEquals(Member(connection, pair.Connection), Member(integration, pair.Integration)))
                .Select(pair => $"$.nativeIntegration.{pair.Integration} must equal $.connection.{pair.Connection}"),
            .. TwoPatterns(integration),
        ];
    }

    private static (string Connection, string Integration) OAuth(string name) =>
        ("oAuthClientConfig." + name, "config.oAuthClientConfig." + name);

    // The vendor's pages document two locations for the same member.
    private static IEnumerable<string> TwoPatterns(JObject integration)
    {
        if (integration["userRolePattern"] is { } outside
            && Member(integration, "config.userRolePattern") is { } inside
            && !JToken.DeepEquals(outside, inside))
        {
            yield return "$.nativeIntegration.config.userRolePattern must equal $.nativeIntegration.userRolePattern";
        }
    }

    private static JToken? Member(JObject from, string path) =>
        path.Split('.').Aggregate((JToken?)from, (token, name) => (token as JObject)?[name]);
}
