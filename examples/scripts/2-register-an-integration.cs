#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
// Registers Redshift in the automatic mode, and waits until Immuta has set it up.
using Immuta.Sdk;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;

// Your own tenant: ImmutaClient.Create("https://acme.example.com", Secret.FromEnvironment("IMMUTA_API_KEY"))
await using var tenant = new FakeImmuta();
await using var server = await tenant.ListenAsync();
await using var immuta = ImmutaClient.Create(server.BaseAddress.ToString(), tenant.ApiKey);

var redshift = RedshiftIntegration
    .Create(host: "acme.redshift.example.com", database: "immuta", initialDatabase: "dev")
    .WithUserPassword("awsuser", "an-invented-password")
    .Automatic()
    .Build();

Console.WriteLine(redshift.ToJson());   // no secret is ever printed

var created = await immuta.Integrations.CreateAsync(redshift);
var ready = await immuta.Integrations.WaitUntilReadyAsync(created.Id);
Console.WriteLine($"Integration {ready.Id} is {ready.Status}");
