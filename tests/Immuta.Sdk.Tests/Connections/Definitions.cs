using Immuta.Sdk.Connections;
using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Connections;

/// <summary>A connection of every technology with a marked secret, and its representation by the server.</summary>
internal static class Definitions
{
    public const string Canary = "CANARY51c9";

    public static SnowflakeConnection Snowflake(string key = "prod-snowflake", string host = "acme.snowflakecomputing.example.com") => SnowflakeConnection
        .Create(key, host, "IMMUTA_WH", "IMMUTA", "IMMUTA_ROLE")
        .WithKeyPair("IMMUTA_SYSTEM", $"-----BEGIN PRIVATE KEY-----\n{Canary}\n-----END PRIVATE KEY-----\n")
        .WithRecommendedSettings()
        .Build();

    public static DatabricksConnection Databricks() => DatabricksConnection
        .Create("prod-databricks", "acme.databricks.example.com", "/sql/1.0/warehouses/0a1b2c", "immuta_internal")
        .WithToken($"{Canary}-token")
        .Build();

    public static LakeFormationConnection LakeFormation() => LakeFormationConnection
        .Create("prod-lake")
        .WithAuthentication(Samples.Element($$"""{"authenticationType":"accessKey","awsRegion":"eu-west-1","awsAccessKeyId":"{{Canary}}-id","awsSecretAccessKey":"{{Canary}}-key"}"""))
        .Build();

    public static ConnectionDefinition Of(string technology) => technology switch
    {
        "Snowflake" => Snowflake(),
        "Databricks" => Databricks(),
        _ => LakeFormation(),
    };

    public static string Shown(string technology) => technology switch
    {
        "Snowflake" => """
            {"connectionKey":"prod-snowflake","connection":{"port":443,"role":"IMMUTA_ROLE","hostname":"acme.snowflakecomputing.example.com","username":"IMMUTA_SYSTEM","warehouse":"IMMUTA_WH","technology":"Snowflake","authenticationType":"keyPair"},"nativeIntegrationId":7}
            """,
        "Databricks" => """
            {"connectionKey":"prod-databricks","connection":{"port":"443","hostname":"acme.databricks.example.com","httpPath":"/sql/1.0/warehouses/0a1b2c","technology":"Databricks","authenticationType":"token","token":"[REDACTED]"},"nativeIntegrationId":"8"}
            """,
        _ => """{"connectionKey":"prod-lake","connection":{"technology":"Glue","authenticationType":"accessKey","awsRegion":"eu-west-1","awsSecretAccessKey":"[REDACTED]"}}""",
    };
}
