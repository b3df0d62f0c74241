using Immuta.Sdk;
using Immuta.Sdk.Integrations;

namespace Demo;

// One integration of each technology. Every value is invented; in your program secrets come from a vault,
// Secret.FromFile or Secret.FromEnvironment.
internal static class Registrations
{
    private static readonly Secret s_password = "example-password";

    public static IReadOnlyList<IntegrationRequest> All() =>
        [Snowflake(), Databricks(), Redshift(), Synapse(), BigQuery(), AmazonS3(), Trino()];

    // Automatic: Immuta signs in with a privileged role and sets everything up itself.
    public static SnowflakeAutomaticIntegrationRequest Snowflake() => SnowflakeIntegration
        .Create(host: "acme.snowflake.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA")
        .WithUserPassword("SETUP_ADMIN", s_password)
        .Automatic(role: "ACCOUNTADMIN")
        .WithQueryAudit()
        .Build();

    public static DatabricksAutomaticIntegrationRequest Databricks() => DatabricksIntegration
        .Create(workspaceUrl: "acme.databricks.example.com", httpPath: "/sql/1.0/warehouses/0a1b2c3d4e5f6071", catalog: "immuta_internal")
        .WithToken("example-databricks-token")
        .Automatic()
        .WithQueryAudit()
        .Build();

    // Manual: an administrator runs the scripts that Immuta generates; here there are two.
    public static RedshiftManualIntegrationRequest Redshift() => RedshiftIntegration
        .Create(host: "acme.redshift.example.com", database: "immuta", initialDatabase: "dev")
        .WithUserPassword("immuta_setup", s_password)
        .Manual()
        .WithImpersonation()
        .Build();

    public static SynapseManualIntegrationRequest Synapse() => SynapseIntegration
        .Create(host: "acme.synapse.example.com", database: "sales_pool", schema: "immuta_views")
        .WithUserPassword("immuta_setup", s_password)
        .Manual()
        .Build();

    // BigQuery, S3 and Trino have one mode only, so the builders do not ask for it.
    public static BigQueryIntegrationRequest BigQuery() => BigQueryIntegration
        .Create(role: "immuta_role", datasetSuffix: "_secure", dataset: "immuta", location: "europe-west4", credential: """{"type":"service_account"}""")
        .Build();

    public static S3IntegrationRequest AmazonS3() => S3Integration
        .Create(
            name: "Acme landing zone",
            awsAccountId: "012345678901",
            awsRegion: "eu-west-1",
            awsLocationRole: "arn:aws:iam::012345678901:role/example-grants-location",
            awsLocationPath: "s3://acme-landing/")
        .WithAccessKey("EXAMPLEKEYID0000", "EXAMPLE+NOT+A+REAL+KEY")
        .Build();

    public static TrinoIntegrationRequest Trino() => TrinoIntegration.Create();
}
