#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
// Gives an integration a new key pair. The builder requires the credentials, because Immuta does not return them.
using System.Security.Cryptography;
using Immuta.Sdk;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;

// Your own tenant: ImmutaClient.Create("https://acme.example.com", Secret.FromEnvironment("IMMUTA_API_KEY"))
await using var tenant = new FakeImmuta();
await using var server = await tenant.ListenAsync();
await using var immuta = ImmutaClient.Create(server.BaseAddress.ToString(), tenant.ApiKey);

// Your own keys: Secret.FromFile("rsa_key.p8")
using var oldKey = RSA.Create(2048);
using var newKey = RSA.Create(2048);

var first = SnowflakeIntegration
    .Create("acme.snowflakecomputing.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA")
    .WithKeyPair("IMMUTA_SYSTEM", oldKey.ExportPkcs8PrivateKeyPem())
    .Manual()
    .WithQueryAudit()
    .Build();
await immuta.Scripts.CreateAsync(first);
var id = (await immuta.Integrations.CreateAsync(first)).Id;
await immuta.Integrations.WaitUntilReadyAsync(id);

var current = await immuta.Integrations.GetAsync(id);
var edit = SnowflakeIntegration.From(current)
    .WithKeyPair("IMMUTA_SYSTEM", newKey.ExportPkcs8PrivateKeyPem())
    .Manual()
    .Build();

// A manual set-up is edited manually: run the script in Snowflake before the update.
Console.WriteLine(await immuta.Scripts.CreateEditAsync(id, edit));
await immuta.Integrations.UpdateAsync(id, edit);
Console.WriteLine($"Integration {id} is {(await immuta.Integrations.WaitUntilReadyAsync(id)).Status}");
