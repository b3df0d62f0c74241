<Query Kind="Statements">
  <NuGetReference>Immuta.Sdk</NuGetReference>
  <NuGetReference>Immuta.Sdk.Testing</NuGetReference>
  <Namespace>Immuta.Sdk</Namespace>
  <Namespace>Immuta.Sdk.Connections</Namespace>
  <Namespace>Immuta.Sdk.DataObjects</Namespace>
  <Namespace>Immuta.Sdk.Testing</Namespace>
  <Namespace>System.Net.Http</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

#pragma warning disable IMMUTA002 // search is experimental
// Lists the objects that a registration has found, and enables one schema with all objects below it.
// It enables a schema: on your own tenant, edit the key of the connection, and leave out the last two lines to only read.

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta();
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Util.GetPassword("immuta-api-key"));

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

schemas.Select(schema => new { schema.ObjectPath, schema.Technology, schema.State }).Dump("Schemas");

// Enabling a schema enables the objects below it; its jobs can be watched like all others.
await immuta.DataObjects.EnableAsync(schemas[0].ObjectPath);
var enabled = await immuta.DataObjects.GetAsync(schemas[0].ObjectPath);
$"{enabled.ObjectPath}: {enabled.State}".Dump();
