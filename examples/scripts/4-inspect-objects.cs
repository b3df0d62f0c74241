#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
#:property NoWarn=$(NoWarn);IMMUTA002
// Lists the objects that a registration has found, and enables one schema with all objects below it.
using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Testing;

// Your own tenant: ImmutaClient.Create("https://acme.example.com", Secret.FromEnvironment("IMMUTA_API_KEY"))
await using var tenant = new FakeImmuta();
await using var server = await tenant.ListenAsync();
await using var immuta = ImmutaClient.Create(server.BaseAddress.ToString(), tenant.ApiKey);
await immuta.Connections.RegisterAsync(SnowflakeConnection
    .Create("prod-snowflake", host: "acme.snowflakecomputing.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA", role: "IMMUTA_ROLE")
    .WithUserPassword("IMMUTA_SYSTEM", "an-invented-password")
    .WithRecommendedSettings()
    .Build());

// Search is experimental: Immuta does not publish its paging.
ConnectionKey connection = "prod-snowflake";
List<ObjectPath> schemas = [];
await foreach (var database in immuta.DataObjects.SearchAsync(connection))
{
    Console.WriteLine($"{database.ObjectPath}: {database.State}");
    await foreach (var schema in immuta.DataObjects.SearchAsync(database.ObjectPath))
    {
        schemas.Add(schema.ObjectPath!);
        Console.WriteLine($"  {schema.ObjectPath}: {schema.State}");
    }
}

// Enabling a schema enables the objects below it; its jobs can be watched like all others.
await immuta.DataObjects.EnableAsync(schemas[0]);
Console.WriteLine($"{schemas[0]}: {(await immuta.DataObjects.GetAsync(schemas[0])).State}");
