using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.V2;
using Immuta.Sdk.Yaml;

namespace WrongCalls.Files;

/// <summary>Integrations and connections in JSON, read from files and by <c>FromJson</c>.</summary>
internal static class JsonFiles
{
    public static IReadOnlyList<Case> All { get; } =
    [
        File("a comment with `//`", "integration.json:3:3", "\"autoBootstrap\"", "// by hand\n  \"autoBootstrap\""),
        File("a comment with `/* */`", "integration.json:2:", "\"Snowflake\"", "/* or Trino */ \"Snowflake\""),
        File("a comment with `#`", "integration.json:3:3", "\"autoBootstrap\"", "# by hand\n  \"autoBootstrap\""),
        File("a comma after the last member", "integration.json:12:", "\"ACCOUNTADMIN\"", "\"ACCOUNTADMIN\","),
        File("single quotes", "integration.json:2:", "\"Snowflake\"", "'Snowflake'"),
        File("a name without quotes", "integration.json:2:", "\"type\"", "type"),
        File("a missing comma", "integration.json:3:", "\"Snowflake\",", "\"Snowflake\""),
        File("`True` of Python", "integration.json:3:", "true", "True"),
        File("a bracket is missing at the end", "integration.json:13:", "}\n}", "}"),
        File("a second object behind the first", "integration.json:15:", "}\n}", "}\n}\n{}"),
        File("YAML in a .json file", "integration.json:1:", Texts.Snowflake, "type: Snowflake\nautoBootstrap: true\n"),
        File("a member that occurs twice", "integration.json:6:5", "\"port\": 443", "\"host\": \"acme-two.snowflake.example.com\""),
        File("the technology `Trno`", "integration.json:2:11", "Snowflake", "Trno"),
        File("the technology `snowflake`", "integration.json:2:11", "\"Snowflake\"", "\"snowflake\""),
        File("the technology `Oracle`", "integration.json:2:11", "\"Snowflake\"", "\"Oracle\"", strict: true),
        File("no `type`", "$.type", "\"type\": \"Snowflake\",\n", ""),
        File("the config without its envelope", "$.type", Texts.Snowflake, "{ \"host\": \"acme.snowflake.example.com\" }"),
        File("a list of integrations", "integration.json:1:1", Texts.Snowflake, $"[{Texts.Snowflake}]"),
        File("`\"autoBootstrap\": \"true\"`", "integration.json:3:20", "true", "\"true\""),
        File("`\"port\": \"443\"`", "$.config.port", "443", "\"443\""),
        File("port 99999", "$.config.port", "443", "99999", strict: true),
        File("`\"password\": null`", "$.config.password", $"\"{World.Password}\"", "null"),
        File("a password that a log has masked", "$.config.password", World.Password, "[REDACTED]"),
        File("a URL as the host", "$.config.host", "acme.snowflake.example.com", "https://acme.snowflake.example.com/console"),
        File("a port in the host", "$.config.host", "acme.snowflake.example.com", "acme.snowflake.example.com:443", strict: true),
        File("a blank in the host", "$.config.host", "acme.snowflake.example.com", "acme.snowflake.example.com "),
        File("an empty host", "$.config.host", "acme.snowflake.example.com", ""),
        File("`\"authenticationType\": \"userpassword\"`", "$.config.authenticationType", "\"userPassword\"", "\"userpassword\""),
        File("external OAuth with an automatic set-up", "$.config.authenticationType", "\"userPassword\"", "\"oAuthClientCredentials\""),
        S3("a region by its display name", "$.config.awsRegion", "eu-west-1", "EU (Ireland)", strict: true),
        S3("an availability zone as the region", "$.config.awsRegion", "eu-west-1", "eu-west-1a", strict: true),
        S3("an account id that is a number", "$.config.awsAccountId", "\"012345678901\"", "112345678901"),
        S3("a region without its number", "$.config.awsRegion", "eu-west-1", "eu-west", strict: true),
        OAuth("an authority URL that is a host", "acme.idp.example.com"),
        OAuth("an authority URL with a blank", "https://acme.idp.example.com/ token"),
        OAuth("an authority URL of another protocol", "ldap://acme.idp.example.com"),
        File("marks of a merge conflict", "integration.json:3:1", "  \"autoBootstrap\"", "<<<<<<< HEAD\n  \"autoBootstrap\""),
        Integration("a sign-in page that was saved as the file", "integration.json:1:1", Texts.Html, strict: false),
        Case.Sync("`FromJson` with a comment", "line 2", _ => IntegrationRequest.FromJson(Texts.Snowflake.Replace("\"type\"", "// by hand\n\"type\"", StringComparison.Ordinal))),
        Case.Sync("`FromJson` with a comma after the last member", "line 12", _ => IntegrationRequest.FromJson(Texts.Snowflake.Replace("\"ACCOUNTADMIN\"", "\"ACCOUNTADMIN\",", StringComparison.Ordinal))),
        Case.Sync("`FromJson` with half a text", "line 1", _ => PolicyRequest.FromJson("{ \"policyKey\": ")),
        Case.Sync("`FromJson` with the path of a file", "line 1", _ => PolicyRequest.FromJson("policies/mask-email.json")),
        Case.Sync("`FromJson` with an empty text", "JSON", _ => PolicyRequest.FromJson("")),
        Case.Sync("`FromJson` with a misspelt member", "$.policyKey", _ => PolicyRequest.FromJson("{\"policykey\":\"a\",\"name\":\"A\",\"type\":\"data\",\"actions\":[]}", out IReadOnlyList<PayloadFinding> _, new())),
        Case.Sync("`FromJson` of a response with half a text", "line 1", _ => Immuta.Sdk.Integrations.Integration.FromJson("{ \"id\": ")),
        Connection("a connection key that is a reserved word", "$.connectionKey", "acme-unity", "search"),
        Connection("a connection key with a full stop", "$.connectionKey", "acme-unity", "acme.unity"),
        Connection("a workspace URL with its scheme", "$.connection.hostname", "\"hostname\": \"acme.databricks.example.com\"", "\"hostname\": \"https://acme.databricks.example.com\""),
    ];

    private const string Databricks =
        $$"""
        {
          "connectionKey": "acme-unity",
          "connection": { "technology": "Databricks", "hostname": "acme.databricks.example.com", "port": 443, "httpPath": "/sql/1.0/warehouses/0123456789abcdef", "authenticationType": "token", "token": "{{World.Token}}" },
          "settings": { "isActive": false },
          "options": { "forceRecursiveCrawl": true },
          "nativeIntegration": {
            "type": "Databricks", "autoBootstrap": false, "unityCatalog": true,
            "config": { "host": "acme.databricks.example.com", "port": 443, "authenticationType": "token", "token": "{{World.Token}}", "catalog": "immuta_internal", "audit": { "enabled": true } }
          }
        }
        """;

    private static Case File(string input, string place, string old, string replacement, bool strict = false) => Integration(input, place, Texts.Snowflake.Replace(old, replacement, StringComparison.Ordinal), strict);

    private static Case S3(string input, string place, string old, string replacement, bool strict = false) => Integration(input, place, Texts.S3.Replace(old, replacement, StringComparison.Ordinal), strict);

    private static Case Integration(string input, string place, string text, bool strict) =>
        Case.Async(input, place, world => PayloadSerializers.Integration.ReadFileWithFindingsAsync(world.Write("integration.json", text), new() { Strict = strict }));

    private static Case OAuth(string input, string url) => Integration(input, "$.config.oAuthClientConfig.authorityUrl",
        $$"""{"type":"Snowflake","autoBootstrap":false,"config":{"host":"acme.snowflake.example.com","warehouse":"WH","database":"IMMUTA","authenticationType":"oAuthClientCredentials","oAuthClientConfig":{"useCertificate":false,"provider":"Okta","clientId":"client","authorityUrl":"{{url}}","clientSecret":"{{World.Password}}" } } }""", strict: true);

    private static Case Connection(string input, string place, string old, string replacement, bool strict = false) =>
        Case.Async(input, place, world => PayloadSerializers.Connection.ReadFileWithFindingsAsync(world.Write("connection.json", Databricks.Replace(old, replacement, StringComparison.Ordinal)), new() { Strict = strict }));
}
