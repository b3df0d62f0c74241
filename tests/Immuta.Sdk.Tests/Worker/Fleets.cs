using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Worker;

internal static class Fleets
{
    public static string Of(TemporaryFolder folder, int count) =>
        folder.Write("fleet.json", $$"""{ "connections": [{{string.Join(",\n", Enumerable.Range(0, count).Select(i => Connection($"account-{i}")))}}] }""");

    public static string Connection(string key) => $$"""
        {
          "key": "{{key}}", "technology": "Snowflake", "host": "{{key}}.snowflake.example.com", "warehouse": "IMMUTA_WH", "database": "IMMUTA",
          "role": "IMMUTA_ROLE", "authentication": { "type": "userPassword", "username": "IMMUTA_SYSTEM", "password": { "environment": "ACME_PASSWORD" } }
        }
        """;
}
