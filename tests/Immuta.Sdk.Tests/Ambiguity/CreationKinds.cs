using Immuta.Sdk.Connections;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>Every kind of object whose creation is sent once, and the call that creates it.</summary>
internal static class CreationKinds
{
    public static IReadOnlyDictionary<string, Func<ImmutaClient, Target, Task<string>>> All { get; } =
        new Dictionary<string, Func<ImmutaClient, Target, Task<string>>>(StringComparer.Ordinal)
        {
            ["snowflake"] = Integration(target => SnowflakeIntegration
                .Create($"{target.Place}.snowflake.example.com", target.Detail, "IMMUTA").WithUserPassword("IMMUTA_SYSTEM", target.Password).Manual().Build()),
            ["snowflake automatic"] = Integration(target => SnowflakeIntegration
                .Create($"{target.Place}.snowflake.example.com", target.Detail, "IMMUTA").WithUserPassword("SETUP_ADMIN", target.Password).Automatic("ACCOUNTADMIN").Build()),
            ["databricks"] = Integration(target => DatabricksIntegration
                .Create($"{target.Place}.databricks.example.com", "/sql/1.0/warehouses/0a1b2c", target.Detail).WithToken(target.Password).Manual().Build()),
            ["redshift"] = Integration(target => RedshiftIntegration
                .Create($"{target.Place}.redshift.example.com", target.Detail, "dev").WithUserPassword("immuta_setup", target.Password).Manual().Build()),
            ["synapse"] = Integration(target => SynapseIntegration
                .Create($"{target.Place}.synapse.example.com", target.Detail, "immuta_views").WithUserPassword("immuta_setup", target.Password).Manual().Build()),
            ["bigquery"] = Integration(target => BigQueryIntegration
                .Create(target.Detail, "_governed", target.Place, "europe-west4", $$"""{"type": "service_account", "key": "{{target.Password}}"}""").Build()),
            ["s3"] = Integration(target => S3Integration
                .Create(target.Place, "210987654321", target.Detail, "arn:aws:iam::210987654321:role/example", $"s3://{target.Place}/")
                .WithAccessKey("EXAMPLEKEYID0000", target.Password).Build()),
            ["snowflake connection"] = Connection(target => SnowflakeConnection
                .Create(target.Place, "acme.snowflake.example.com", target.Detail, "IMMUTA", "IMMUTA_ROLE")
                .WithUserPassword("IMMUTA_SYSTEM", target.Password).WithRecommendedSettings().Build()),
            ["databricks connection"] = Connection(target => DatabricksConnection
                .Create(target.Place, $"{target.Detail}.databricks.example.com", "/sql/1.0/warehouses/0a1b2c", "immuta_internal").WithToken(target.Password).Build()),
            ["lake formation connection"] = Connection(target => LakeFormationConnection
                .Create(target.Place)
                .WithAuthentication(Samples.Element(
                    $$"""{"authenticationType":"accessKey","awsRegion":"{{target.Detail}}","awsAccessKeyId":"EXAMPLEKEYID0000","awsSecretAccessKey":"{{target.Password}}"}"""))
                .Build()),
        };

    private static Func<ImmutaClient, Target, Task<string>> Integration(Func<Target, IntegrationRequest> request) =>
        async (client, target) => (await client.Integrations.CreateAsync(request(target))).Id.Value;

    private static Func<ImmutaClient, Target, Task<string>> Connection(Func<Target, ConnectionDefinition> definition) =>
        async (client, target) => (await client.Connections.RegisterAsync(definition(target))).ObjectPath.ToString();
}
