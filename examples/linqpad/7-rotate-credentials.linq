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
  <RuntimeVersion>10.0</RuntimeVersion>
</Query>

// Gives an integration a new key pair. The builder requires the credentials, because Immuta does not return them.

// Your own tenant: ImmutaClient.Create("https://acme.example.com", Util.GetPassword("immuta-api-key"))
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
(await immuta.Scripts.CreateEditAsync(id, edit)).Dump();
await immuta.Integrations.UpdateAsync(id, edit);
(await immuta.Integrations.WaitUntilReadyAsync(id)).Dump("Edited");
