#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
#:property NoWarn=$(NoWarn);IMMUTA002
// Lists the objects that a registration has found, and enables one schema with all objects below it.
// It enables a schema: on your own tenant, edit the key of the connection, and leave out the last two lines to only read.
using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Testing;

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta();
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Secret.FromEnvironment("IMMUTA_API_KEY"));

// The fake tenant begins empty. A registration finds the objects.
ConnectionKey connection = "prod-snowflake";
if (url == "")
{
    await immuta.Connections.RegisterAsync(SnowflakeConnection
        .Create(connection, host: "acme.snowflakecomputing.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA", role: "IMMUTA_ROLE")
        .WithUserPassword("IMMUTA_SYSTEM", "an-invented-password")
        .WithRecommendedSettings()
        .Build());
}

// Search is experimental: Immuta does not publish its paging.
List<DataObject> schemas = [];
await foreach (var database in immuta.DataObjects.SearchAsync(connection))
{
    await foreach (var schema in immuta.DataObjects.SearchAsync(database.ObjectPath)) schemas.Add(schema);
}

foreach (var schema in schemas) Console.WriteLine($"{schema.ObjectPath}: {schema.State}");

// Enabling a schema enables the objects below it; its jobs can be watched like all others.
await immuta.DataObjects.EnableAsync(schemas[0].ObjectPath!);
Console.WriteLine($"{schemas[0].ObjectPath}: {(await immuta.DataObjects.GetAsync(schemas[0].ObjectPath!)).State}");
