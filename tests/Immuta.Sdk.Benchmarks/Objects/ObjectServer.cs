using Immuta.Sdk.Connections;
using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Benchmarks.Objects;

// Runs the fake tenant with one connection of the given number of objects in a separate process, until its input is closed.
internal static class ObjectServer
{
    public const string Connection = "prod-snowflake";

    public static async Task<int> RunAsync(int objects)
    {
        await using var fake = new FakeImmuta(new FakeImmutaOptions { JournalCapacity = 10 });
        fake.Quirks.ObjectSearch = ObjectSearchScope.Descendants;

        // A database and a schema are objects too.
        fake.SetCatalog(Connection, new FakeCatalog(1, 1, objects - 2));
        await using var server = await fake.ListenAsync();
        await using (var immuta = ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey))
        {
            var connection = SnowflakeConnection
                .Create(Connection, "acme.snowflakecomputing.example.com", "IMMUTA_WH", "IMMUTA", "IMMUTA_ROLE")
                .WithUserPassword("IMMUTA_SYSTEM", "example-password")
                .WithRecommendedSettings()
                .Build();
            await immuta.Connections.TestAsync(connection);
            await immuta.Connections.RegisterAsync(connection);
        }

        Console.WriteLine(server.BaseAddress);
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
