<Query Kind="Statements">
  <NuGetReference>Immuta.Sdk</NuGetReference>
  <NuGetReference>Immuta.Sdk.Testing</NuGetReference>
  <Namespace>Immuta.Sdk</Namespace>
  <Namespace>Immuta.Sdk.Integrations</Namespace>
  <Namespace>Immuta.Sdk.Testing</Namespace>
  <Namespace>System.Net.Http</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// Registers Redshift in the automatic mode, and waits until Immuta has set it up.
// It creates an integration: for your own tenant, edit the host and the credentials too.

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta();
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Util.GetPassword("immuta-api-key"));

var redshift = RedshiftIntegration
    .Create(host: "acme.redshift.example.com", database: "immuta", initialDatabase: "dev")
    .WithUserPassword("awsuser", "an-invented-password")
    .Automatic()
    .Build();

redshift.Dump("What is sent; no secret is ever shown");

var created = await immuta.Integrations.CreateAsync(redshift);
var ready = await immuta.Integrations.WaitUntilReadyAsync(created.Id);
ready.Dump("Ready");
