<Query Kind="Statements">
  <NuGetReference>Immuta.Sdk</NuGetReference>
  <NuGetReference>Immuta.Sdk.Testing</NuGetReference>
  <Namespace>Immuta.Sdk</Namespace>
  <Namespace>Immuta.Sdk.Integrations</Namespace>
  <Namespace>Immuta.Sdk.Testing</Namespace>
  <Namespace>System.Net.Http</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
  <RuntimeVersion>10.0</RuntimeVersion>
</Query>

// Registers Redshift in the automatic mode, and waits until Immuta has set it up.

// Your own tenant: ImmutaClient.Create("https://acme.example.com", Util.GetPassword("immuta-api-key"))
await using var tenant = new FakeImmuta();
await using var server = await tenant.ListenAsync();
await using var immuta = ImmutaClient.Create(server.BaseAddress.ToString(), tenant.ApiKey);

var redshift = RedshiftIntegration
    .Create(host: "acme.redshift.example.com", database: "immuta", initialDatabase: "dev")
    .WithUserPassword("awsuser", "an-invented-password")
    .Automatic()
    .Build();

redshift.Dump("What is sent; no secret is ever shown");

var created = await immuta.Integrations.CreateAsync(redshift);
var ready = await immuta.Integrations.WaitUntilReadyAsync(created.Id);
ready.Dump("Ready");
