#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
// Registers Redshift in the automatic mode, and waits until Immuta has set it up.
// It creates an integration: for your own tenant, edit the host and the credentials too.
using Immuta.Sdk;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta();
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Secret.FromEnvironment("IMMUTA_API_KEY"));

var redshift = RedshiftIntegration
    .Create(host: "acme.redshift.example.com", database: "immuta", initialDatabase: "dev")
    .WithUserPassword("awsuser", "an-invented-password")
    .Automatic()
    .Build();

Console.WriteLine(redshift.ToJson());   // what is sent; no secret is ever shown

var created = await immuta.Integrations.CreateAsync(redshift);
var ready = await immuta.Integrations.WaitUntilReadyAsync(created.Id);
Console.WriteLine($"Integration {ready.Id} is {ready.Status}");
