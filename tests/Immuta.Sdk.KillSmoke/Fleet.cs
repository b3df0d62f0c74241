using Immuta.Sdk.Connections;

namespace Immuta.Sdk.KillSmoke;

/// <summary>Connections that differ in key and host, created on demand.</summary>
internal static class Fleet
{
    public static string KeyOf(int i) => $"account-{i}";

    public static async IAsyncEnumerable<ConnectionDefinition> Of(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return SnowflakeConnection
                .Create(KeyOf(i), host: $"{KeyOf(i)}.snowflake.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA", role: "IMMUTA_ROLE")
                .WithUserPassword("IMMUTA_SYSTEM", "canary-password")
                .WithRecommendedSettings()
                .Build();
        }
    }
}
