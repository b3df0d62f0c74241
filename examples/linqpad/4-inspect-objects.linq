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
  <RuntimeVersion>10.0</RuntimeVersion>
</Query>

#pragma warning disable IMMUTA002 // search is experimental
// Lists the objects that a registration has found, and enables one schema with all objects below it.

// Your own tenant: ImmutaClient.Create("https://acme.example.com", Util.GetPassword("immuta-api-key"))
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
    $"{database.ObjectPath}: {database.State}".Dump();
    await foreach (var schema in immuta.DataObjects.SearchAsync(database.ObjectPath))
    {
        schemas.Add(schema.ObjectPath!);
        $"  {schema.ObjectPath}: {schema.State}".Dump();
    }
}

// Enabling a schema enables the objects below it; its jobs can be watched like all others.
await immuta.DataObjects.EnableAsync(schemas[0]);
$"{schemas[0]}: {(await immuta.DataObjects.GetAsync(schemas[0])).State}".Dump();
