using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests.Support;

/// <summary>Valid request bodies with invented values.</summary>
internal static class Bodies
{
    public const string Secret = "canary-Sup3r";

    public static JsonObject Snowflake(bool automatic = true, string host = "acme.snowflake.example.com") => Envelope(
        "Snowflake",
        automatic,
        new JsonObject
        {
            ["host"] = host,
            ["warehouse"] = "GOVERNANCE_WH",
            ["database"] = "IMMUTA_GOVERNANCE",
            ["authenticationType"] = "userPassword",
            ["username"] = "SETUP_ADMIN",
            ["password"] = Secret,
            ["role"] = "ACCOUNTADMIN",
        });

    public static JsonObject Databricks(bool automatic = true) => Envelope(
        "Databricks",
        automatic,
        new JsonObject
        {
            ["workspaceUrl"] = "acme.databricks.example.com",
            ["httpPath"] = "/sql/1.0/warehouses/0a1b2c3d",
            ["catalog"] = "immuta_internal",
            ["authenticationType"] = "token",
            ["token"] = Secret,
        });

    public static JsonObject Redshift(bool automatic = true) => Envelope(
        "Redshift",
        automatic,
        new JsonObject
        {
            ["host"] = "acme.redshift.example.com",
            ["database"] = "immuta_governed",
            ["initialDatabase"] = "dev",
            ["authenticationType"] = "userPassword",
            ["username"] = "immuta_setup",
            ["password"] = Secret,
        });

    public static JsonObject Synapse(bool automatic = true) => Envelope(
        "Azure Synapse Analytics",
        automatic,
        new JsonObject
        {
            ["host"] = "acme.synapse.example.com",
            ["database"] = "sales_pool",
            ["schema"] = "immuta_views",
            ["authenticationType"] = "userPassword",
            ["username"] = "immuta_setup",
            ["password"] = Secret,
        });

    public static JsonObject S3(string name = "landing zone", string path = "s3://acme-landing/") => Envelope(
        "Native S3",
        automatic: false,
        new JsonObject
        {
            ["name"] = name,
            ["awsAccountId"] = "210987654321",
            ["awsRegion"] = "eu-west-1",
            ["awsLocationRole"] = "arn:aws:iam::210987654321:role/example",
            ["awsLocationPath"] = path,
            ["authenticationType"] = "accessKey",
            ["awsAccessKeyId"] = "EXAMPLEKEYID0000",
            ["awsSecretAccessKey"] = Secret,
        });

    public static JsonObject BigQuery() => Envelope(
        "Google BigQuery",
        automatic: false,
        new JsonObject
        {
            ["role"] = "immuta_governance",
            ["datasetSuffix"] = "_governed",
            ["dataset"] = "immuta_meta",
            ["location"] = "europe-west4",
            ["credential"] = Secret,
        });

    public static JsonObject Trino() => new() { ["type"] = "Trino" };

    public static JsonObject Of(string technology, bool automatic = false) => technology switch
    {
        "Snowflake" => Snowflake(automatic),
        "Databricks" => Databricks(automatic),
        "Redshift" => Redshift(automatic),
        "Azure Synapse Analytics" => Synapse(automatic),
        "Native S3" => S3(),
        "Google BigQuery" => BigQuery(),
        _ => Trino(),
    };

    public static JsonObject Credentials() => new()
    {
        ["authenticationType"] = "userPassword",
        ["username"] = "SETUP_ADMIN",
        ["password"] = Secret,
    };

    public static JsonObject DataSources(JsonNode integrationId) => new()
    {
        ["type"] = "Native S3",
        ["integrationId"] = integrationId,
        ["dataSources"] = new JsonArray(new JsonObject { ["dataSourceName"] = "Orders", ["prefix"] = "s3://acme-landing/orders/" }),
    };

    /// <summary>Returns a copy with one member of the configuration set, or removed where the value is null.</summary>
    public static JsonObject With(this JsonObject body, string member, JsonNode? value)
    {
        var copy = (JsonObject)body.DeepClone();
        var config = (JsonObject)copy["config"]!;
        config.Remove(member);
        if (value is not null)
        {
            config[member] = value;
        }

        return copy;
    }

    private static JsonObject Envelope(string type, bool automatic, JsonObject config) => new()
    {
        ["type"] = type,
        ["autoBootstrap"] = automatic,
        ["config"] = config,
    };
}
