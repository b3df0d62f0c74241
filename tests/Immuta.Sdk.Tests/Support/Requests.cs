using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Tests.Support;

/// <summary>One request of every technology, mode and authentication type, as a user builds it.</summary>
internal static class Requests
{
    public const string SnowflakeHost = "acme.snowflakecomputing.example.com";

    public static IReadOnlyDictionary<string, IntegrationRequest> All { get; } = new Dictionary<string, IntegrationRequest>(StringComparer.Ordinal)
    {
        ["snowflake automatic password"] = SnowflakeAutomatic(),
        ["snowflake automatic key pair"] = Snowflake().WithKeyPair("SETUP_ADMIN", Pem).Automatic("ACCOUNTADMIN").Build(),
        ["snowflake manual password"] = Snowflake().WithUserPassword("IMMUTA_SYSTEM", "example-password").Manual().Build(),
        ["snowflake manual key pair"] = SnowflakeManual(),
        ["snowflake manual encrypted key"] = Snowflake().WithEncryptedKeyPair("IMMUTA_SYSTEM", Pem, "example-passphrase").Manual().Build(),
        ["snowflake manual oauth"] = Snowflake().WithOAuth(Certificate()).Manual().Build(),
        ["databricks automatic token"] = Databricks().WithToken("example-token").Automatic().Build(),
        ["databricks manual token"] = DatabricksManual(),
        ["databricks manual m2m"] = Databricks().WithOAuthM2M("example-client", "example-client-secret", "https://idp.example.com/token").Manual().Build(),
        ["redshift automatic password"] = RedshiftAutomatic(),
        ["redshift manual password"] = RedshiftManual(),
        ["redshift manual okta"] = Redshift().WithOkta("svc@example.com", "example-password", "0oaEXAMPLE", "acme.okta.example.com", "arn:aws:iam::210987654321:role/example").Manual().WithImpersonation().Build(),
        ["synapse automatic"] = SynapseAutomatic(),
        ["synapse manual"] = SynapseManual(),
        ["bigquery"] = BigQueryIntegration.Create("immuta_governance", "_governed", "immuta_meta", "europe-west4", "{\"type\": \"service_account\"}").Build(),
        ["s3 access key"] = S3().WithAccessKey("EXAMPLEKEYID0000", "example-secret-access-key").Build(),
        ["s3 automatic credentials"] = S3().WithAutomaticCredentials().Build(),
        ["trino"] = TrinoIntegration.Create(),
    };

    private const string Pem = "-----BEGIN PRIVATE KEY-----\nEXAMPLE+NOT+A+REAL+KEY\n-----END PRIVATE KEY-----\n";

    public static SnowflakeAutomaticIntegrationRequest SnowflakeAutomatic() =>
        Snowflake().WithUserPassword("SETUP_ADMIN", "example-password").Automatic("ACCOUNTADMIN").Build();

    public static SnowflakeManualIntegrationRequest SnowflakeManual() =>
        Snowflake().WithKeyPair("IMMUTA_SYSTEM", Pem).Manual().WithQueryAudit().Build();

    public static DatabricksManualIntegrationRequest DatabricksManual() =>
        Databricks().WithToken("example-token").Manual().WithQueryAudit().Build();

    public static RedshiftAutomaticIntegrationRequest RedshiftAutomatic() =>
        Redshift().WithUserPassword("immuta_setup", "example-password").Automatic().Build();

    public static RedshiftManualIntegrationRequest RedshiftManual() =>
        Redshift().WithUserPassword("immuta_setup", "example-password").Manual().Build();

    public static SynapseAutomaticIntegrationRequest SynapseAutomatic() =>
        Synapse().WithUserPassword("immuta_setup", "example-password").Automatic().Build();

    public static SynapseManualIntegrationRequest SynapseManual() =>
        Synapse().WithUserPassword("immuta_setup", "example-password").Manual().Build();

    private static SnowflakeAuthenticationStage Snowflake() =>
        SnowflakeIntegration.Create(SnowflakeHost, "GOVERNANCE_WH", "IMMUTA_GOVERNANCE");

    private static DatabricksAuthenticationStage Databricks() =>
        DatabricksIntegration.Create("acme.databricks.example.com", "/sql/1.0/warehouses/0a1b2c", "immuta_internal");

    private static RedshiftAuthenticationStage Redshift() =>
        RedshiftIntegration.Create("acme.redshift.example.com", "immuta_governed", "dev");

    private static SynapseAuthenticationStage Synapse() =>
        SynapseIntegration.Create("acme.azuresynapse.example.com", "sales_pool", "immuta_views");

    private static S3AuthenticationStage S3() => S3Integration.Create(
        "Lakehouse landing zone", "210987654321", "eu-west-1", "arn:aws:iam::210987654321:role/example-location", "s3://example-landing/");

    private static SnowflakeOAuthCertificateConfig Certificate() => new()
    {
        Provider = "Okta",
        ClientId = "0oaEXAMPLE",
        AuthorityUrl = "https://idp.example.com/token",
        PublicCertificateThumbprint = "00112233",
        OauthPrivateKey = Pem,
    };
}
