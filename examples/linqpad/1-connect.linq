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
var user = await immuta.Raw.SendAsync(HttpMethod.Get, "/bim/rpc/user/current");
$"The key is accepted: {user}".Dump();

var integrations = await immuta.Integrations.ListAsync();
integrations.Dump("Integrations");
