#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
// Gives an integration a new key pair. The builder requires the credentials, because Immuta does not return them.
// It edits an integration: on your own tenant, it asks for the id and for the file of the new key.
using System.Security.Cryptography;
using Immuta.Sdk;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta();
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Secret.FromEnvironment("IMMUTA_API_KEY"));

IntegrationId id = url == "" ? await CreateAsync() : Read("The id of the integration");
Secret newKey = url == "" ? CreateKey() : Secret.FromFile(Read("The file of the new private key"));

var current = await immuta.Integrations.GetAsync(id);
var edit = SnowflakeIntegration.From(current)
    .WithKeyPair("IMMUTA_SYSTEM", newKey)
    .Manual()
    .Build();

// A manual set-up is edited manually: run the script in Snowflake before the update.
Console.WriteLine(await immuta.Scripts.CreateEditAsync(id, edit));
await immuta.Integrations.UpdateAsync(id, edit);
Console.WriteLine($"Integration {id} is {(await immuta.Integrations.WaitUntilReadyAsync(id)).Status}");

// An integration of the fake tenant, which begins empty.
async Task<IntegrationId> CreateAsync()
{
    var first = SnowflakeIntegration
        .Create("acme.snowflakecomputing.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA")
        .WithKeyPair("IMMUTA_SYSTEM", CreateKey())
        .Manual()
        .WithQueryAudit()
        .Build();
    await immuta.Scripts.CreateAsync(first);
    var created = await immuta.Integrations.CreateAsync(first);
    return (await immuta.Integrations.WaitUntilReadyAsync(created.Id)).Id;
}

static string CreateKey()
{
    using var key = RSA.Create(2048);
    return key.ExportPkcs8PrivateKeyPem();
}

static string Read(string question)
{
    Console.WriteLine(question);
    return Console.ReadLine() ?? "";
}
