<Query Kind="Statements">
  <NuGetReference>Immuta.Sdk</NuGetReference>
  <NuGetReference>Immuta.Sdk.Testing</NuGetReference>
  <Namespace>Immuta.Sdk</Namespace>
  <Namespace>Immuta.Sdk.Integrations</Namespace>
  <Namespace>Immuta.Sdk.Testing</Namespace>
  <Namespace>System.Net.Http</Namespace>
  <Namespace>System.Security.Cryptography</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// Gives an integration a new key pair. The builder requires the credentials, because Immuta does not return them.
// It edits an integration: on your own tenant, it asks for the id and for the file of the new key.

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta();
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Util.GetPassword("immuta-api-key"));

IntegrationId id = url == "" ? await CreateAsync() : Util.ReadLine("The id of the integration");
Secret newKey = url == "" ? CreateKey() : Secret.FromFile(Util.ReadLine("The file of the new private key"));

var current = await immuta.Integrations.GetAsync(id);
var edit = SnowflakeIntegration.From(current)
    .WithKeyPair("IMMUTA_SYSTEM", newKey)
    .Manual()
    .Build();

// A manual set-up is edited manually: run the script in Snowflake before the update.
(await immuta.Scripts.CreateEditAsync(id, edit)).Dump();
await immuta.Integrations.UpdateAsync(id, edit);
(await immuta.Integrations.WaitUntilReadyAsync(id)).Dump("Edited");

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
