#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
// Connects to a tenant, checks the key and lists what is registered. It only reads.
using Immuta.Sdk;
using Immuta.Sdk.Testing;

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta();
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Secret.FromEnvironment("IMMUTA_API_KEY"));

// The cheapest way to check the address and the key. A wrong key throws an ImmutaUnauthorizedException.
var me = await immuta.Catalog.WhoAmIAsync();
Console.WriteLine($"The key is that of {me.UserId}, who has these permissions: {string.Join(", ", me.AllPermissions)}");

var integrations = await immuta.Integrations.ListAsync();
Console.WriteLine($"{integrations.Count} integrations");
