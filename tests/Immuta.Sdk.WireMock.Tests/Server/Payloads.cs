using Immuta.Sdk.Connections;
using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>Requests made with the builders; the mapping files contain their expected bodies.</summary>
internal static class Payloads
{
    public static SnowflakeManualIntegrationRequest Snowflake { get; } = SnowflakeIntegration
        .Create("acme.snowflake.example.com", "IMMUTA_WH", "IMMUTA")
        .WithUserPassword("IMMUTA_SYSTEM", "example \"password\" + ünïcode \\ </script>")
        .Manual().Build();

    public static RedshiftManualIntegrationRequest Redshift { get; } = RedshiftIntegration
        .Create("acme.redshift.example.com", "immuta", "dev")
        .WithUserPassword("immuta_setup", "example-password")
        .Manual().Build();

    public static SynapseManualIntegrationRequest Synapse { get; } = SynapseIntegration
        .Create("acme.synapse.example.com", "dev", "immuta")
        .WithUserPassword("immuta_setup", "example-password")
        .Manual().Build();

    public static SnowflakeConnection Connection { get; } = SnowflakeConnection
        .Create("acme-snowflake", "acme.snowflake.example.com", "IMMUTA_WH", "IMMUTA", "IMMUTA_ROLE")
        .WithUserPassword("IMMUTA_SVC", "example-password")
        .WithRecommendedSettings().WithQueryAudit().WithUserRolePattern(["ETL_ROLE"], UserRolePatternLocation.Config)
        .Build();
}
