using System.Globalization;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.Benchmarks.Soak;

// The requests of the load; the number in each one identifies its object within the run.
internal static class SoakRequests
{
    public const string HostPrefix = "host-";

    public static PollingOptions Polling { get; } = new()
    {
        InitialDelay = TimeSpan.FromMilliseconds(10),
        MaxDelay = TimeSpan.FromMilliseconds(100),
        Timeout = TimeSpan.FromSeconds(30),
    };

    public static BulkJobOptions Jobs { get; } = new()
    {
        Polling = Polling,
        SettleDelay = TimeSpan.FromMilliseconds(10),
        StartTimeout = TimeSpan.FromSeconds(2),
    };

    public static PolicyRequest Policy { get; } = PolicyRequest.FromJson(
        """
        {"policyKey": "soak", "name": "Soak", "type": "data",
         "actions": [{"rules": [{"type": "Masking", "config": {"fields": [{"type": "columnTags", "columnTag": "Sensitive.Email"}], "maskingConfig": {"type": "Hash"}}}]}],
         "circumstances": [{"type": "columnTags", "columnTag": "Sensitive.Email"}]}
        """);

    public static PurposeRequest Purpose { get; } = PurposeRequest.FromJson("""{"name": "Soak", "subpurposes": []}""");

    public static SnowflakeManualIntegrationRequest Snowflake(int number) => SnowflakeIntegration
        .Create(Host(number), "GOVERNANCE_WH", "IMMUTA").WithUserPassword("IMMUTA_SYSTEM", "example-password").Manual().Build();

    public static IntegrationRequest Integration(int number) => (number % 3) switch
    {
        0 => Snowflake(number),
        1 => DatabricksIntegration.Create(Host(number), "/sql/1.0/warehouses/0a1b2c", "immuta").WithToken("example-token").Manual().Build(),
        _ => RedshiftIntegration.Create(Host(number), "immuta", "dev").WithUserPassword("immuta_setup", "example-password").Manual().Build(),
    };

    public static ConnectionKey Key(int number) => new("k" + Digits(number));

    public static SnowflakeConnection Connection(int number) => SnowflakeConnection
        .Create(Key(number), "acme.snowflake.example.com", "IMMUTA_WH", "IMMUTA", "IMMUTA_ROLE")
        .WithUserPassword("IMMUTA_SYSTEM", "example-password").WithRecommendedSettings().Build();

    private static string Host(int number) => $"{HostPrefix}{Digits(number)}.example.com";

    private static string Digits(int number) => number.ToString("d8", CultureInfo.InvariantCulture);
}
