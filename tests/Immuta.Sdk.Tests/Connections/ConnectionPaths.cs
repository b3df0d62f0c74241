using System.Text.Json;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Connections;

/// <summary>Every way through the builders, by a name that states what the payloads must have in common.</summary>
internal static class ConnectionPaths
{
    private const string Pem = "-----BEGIN PRIVATE KEY-----\nSW52ZW50ZWQga2V5LCBub3QgYSByZWFsIG9uZS4=\n-----END PRIVATE KEY-----\n";
    private const string Authority = "https://idp.acme.example.com/oauth2/default/v1/token";
    private const string Resource = "https://acme.example.com/snowflake";

    public static IReadOnlyDictionary<string, ConnectionDefinition> All { get; } = new Dictionary<string, ConnectionDefinition>(StringComparer.Ordinal)
    {
        ["Snowflake userPassword"] = Options(Snowflake().WithUserPassword("IMMUTA_SYSTEM", "invented-password")).Build(),
        ["Snowflake userPassword, nothing chosen"] = Snowflake().WithUserPassword("IMMUTA_SYSTEM", "invented-password").Build(),
        ["Snowflake userPassword, everything chosen"] = Snowflake().WithUserPassword("IMMUTA_SYSTEM", "invented-password")
            .WithPort(8443).WithQueryAudit().WithWorkspaces(["WH_1"]).WithImpersonation().WithLineage()
            .WithActiveObjects().WithForceRecursiveCrawl(false).WithUserRolePattern(["A", "B"], UserRolePatternLocation.NativeIntegration).Build(),
        ["Snowflake keyPair"] = Options(Snowflake().WithKeyPair("IMMUTA_SYSTEM", Pem, "immuta_system.p8")).Build(),
        ["Snowflake keyPair, pattern beside config"] = Snowflake().WithKeyPair("IMMUTA_SYSTEM", Pem, "immuta_system.p8").WithRecommendedSettings()
            .WithUserRolePattern(["ETL_SERVICE_ROLE", "BREAK_GLASS_ADMIN"]).Build(),
        ["Snowflake keyPair encrypted"] = Options(Snowflake("acme-snowflake-enc").WithKeyPair("IMMUTA_SYSTEM", Pem, "immuta_system.p8", "invented-passphrase")).Build(),
        ["Snowflake oAuth certificate"] = Options(Snowflake().WithOAuthCertificate(
            "Okta", "acme-client", Authority, "1A2B3C4D5E6F", Pem, "immuta_oauth.pem", Resource)).Build(),
        ["Snowflake oAuth certificate, key named"] = Snowflake().WithOAuthCertificate(
            "Okta", "acme-client", Authority, "1A2B3C4D5E6F", Pem, keyName: "oauth client certificate").Build(),
        ["Snowflake oAuth secret"] = Options(Snowflake().WithOAuthSecret("Okta", "acme-client", Authority, "invented-client-secret", Resource)).Build(),
        ["Snowflake other"] = Options(Snowflake().WithAuthentication(Json("""{ "authenticationType": "someFutureWay", "ticket": "invented" }"""))).Build(),
        ["Databricks token"] = Options(Databricks().WithToken("invented-token")).Build(),
        ["Databricks token, nothing chosen"] = Databricks("acme-unity-min").WithToken("invented-token").Build(),
        ["Databricks oAuthM2M"] = Options(Databricks().WithOAuthM2M(
            "11111111-2222-3333-4444-555555555555", "invented-client-secret", "https://acme.cloud.databricks.com/oidc/v1/token")).Build(),
        ["Databricks oAuthM2M, by certificate"] = Databricks().WithOAuthM2M(new UnknownDatabricksConnectionOAuthClient(true)
        {
            ClientId = "c",
            Scope = "all-apis",
            AuthorityUrl = "https://acme.cloud.databricks.com/oidc/v1/token",
            AdditionalProperties = AdditionalProperties.Empty.With("publicCertificateThumbprint", "1A2B"),
        }).WithPort(8443).WithNativeQueryParsing().WithJobConfig("/jobs", "0101-cluster").WithActiveObjects(false).Build(),
        ["Databricks other"] = Databricks().WithAuthentication(Json("""{ "authenticationType": "someFutureWay", "ticket": "invented" }""")).Build(),
        ["Glue accessKey"] = LakeFormationConnection.Create("acme-lakeformation").WithAuthentication(
            LakeFormationAuthenticationType.AccessKey,
            Lake().With("awsAccessKeyId", "INVENTEDACCESSKEY").With("awsSecretAccessKey", "invented-secret-key")).WithRecommendedSettings().Build(),
        ["Glue auto"] = LakeFormationConnection.Create("acme-lakeformation").WithAuthentication(
            LakeFormationAuthenticationType.Automatic,
            Lake().With("awsRoleToAssume", "arn:aws:iam::000011112222:role/immuta-lake-formation")).WithRecommendedSettings().Build(),
    };

    public static JsonElement Json(string text) => Samples.Element(text);

    public static SnowflakeConnectionAuthenticationStage Snowflake(string key = "acme-snowflake") => SnowflakeConnection.Create(
        key, host: "acme.snowflakecomputing.com", warehouse: "IMMUTA_WH", database: "IMMUTA", role: "IMMUTA_ROLE");

    public static DatabricksConnectionAuthenticationStage Databricks(string key = "acme-unity") => DatabricksConnection.Create(
        key, workspaceUrl: "acme.cloud.databricks.com", httpPath: "/sql/1.0/warehouses/0123456789abcdef", catalog: "immuta_internal");

    private static SnowflakeConnectionBuilder Options(SnowflakeConnectionBuilder builder) =>
        builder.WithRecommendedSettings().WithUserRolePattern(["ETL_SERVICE_ROLE", "BREAK_GLASS_ADMIN"], UserRolePatternLocation.Config);

    private static DatabricksConnectionBuilder Options(DatabricksConnectionBuilder builder) =>
        builder.WithRecommendedSettings().WithWorkspaceIds("1111222233334444", "5555666677778888").WithGroupPattern("acme-exempt");

    private static AdditionalProperties Lake() => AdditionalProperties.Empty.With("awsAccountId", "000011112222").With("awsRegion", "eu-west-1");
}
