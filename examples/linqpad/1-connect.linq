<Query Kind="Statements">
  <NuGetReference>Immuta.Sdk</NuGetReference>
  <NuGetReference>Immuta.Sdk.Testing</NuGetReference>
  <Namespace>Immuta.Sdk</Namespace>
  <Namespace>Immuta.Sdk.Testing</Namespace>
  <Namespace>System.Net.Http</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// Connects to a tenant, checks the key and lists what is registered. It only reads.

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta();
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Util.GetPassword("immuta-api-key"));

// The cheapest way to check the address and the key. A wrong key throws an ImmutaUnauthorizedException.
var me = await immuta.Catalog.WhoAmIAsync();
$"The key is that of {me.UserId}".Dump();
me.AllPermissions.Dump("Permissions");

var integrations = await immuta.Integrations.ListAsync();
integrations.Dump("Integrations");
