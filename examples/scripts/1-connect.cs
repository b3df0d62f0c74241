#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
// Connects to a tenant, checks the key and lists what is registered.
using Immuta.Sdk;
using Immuta.Sdk.Testing;

// Your own tenant: ImmutaClient.Create("https://acme.example.com", Secret.FromEnvironment("IMMUTA_API_KEY"))
await using var tenant = new FakeImmuta();
await using var server = await tenant.ListenAsync();
await using var immuta = ImmutaClient.Create(server.BaseAddress.ToString(), tenant.ApiKey);

// The cheapest way to check the address and the key. A wrong key throws an ImmutaUnauthorizedException.
var me = await immuta.Catalog.WhoAmIAsync();
Console.WriteLine($"The key is that of {me.UserId}, who has these permissions: {string.Join(", ", me.AllPermissions)}");

var integrations = await immuta.Integrations.ListAsync();
Console.WriteLine($"{integrations.Count} integrations");
