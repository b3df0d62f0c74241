<Query Kind="Statements">
  <NuGetReference>Immuta.Sdk</NuGetReference>
  <NuGetReference>Immuta.Sdk.Testing</NuGetReference>
  <Namespace>Immuta.Sdk</Namespace>
  <Namespace>Immuta.Sdk.Testing</Namespace>
  <Namespace>System.Net.Http</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
  <RuntimeVersion>10.0</RuntimeVersion>
</Query>

// Connects to a tenant, checks the key and lists what is registered.

// Your own tenant: ImmutaClient.Create("https://acme.example.com", Util.GetPassword("immuta-api-key"))
await using var tenant = new FakeImmuta();
await using var server = await tenant.ListenAsync();
await using var immuta = ImmutaClient.Create(server.BaseAddress.ToString(), tenant.ApiKey);

// The cheapest way to check the address and the key. A wrong key throws an ImmutaUnauthorizedException.
var me = await immuta.Catalog.WhoAmIAsync();
$"The key is that of {me.UserId}".Dump();
me.AllPermissions.Dump("Permissions");

var integrations = await immuta.Integrations.ListAsync();
integrations.Dump("Integrations");
