#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
// Tests your own code against failures: a busy tenant, a lost response, a rejected request.
using System.Net;
using Immuta.Sdk;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;

await using var tenant = new FakeImmuta();
await using var immuta = ImmutaClient.Create(new ImmutaClientOptions
{
    BaseAddress = FakeImmuta.InMemoryAddress,
    ApiKey = tenant.ApiKey,
    HttpMessageHandler = tenant.CreateHandler(),    // the same tenant without a socket
    Resilience = { Retry = { Delay = TimeSpan.FromMilliseconds(1) } },
});

tenant.FailNext(HttpStatusCode.ServiceUnavailable);
Console.WriteLine($"{(await immuta.Integrations.ListAsync()).Count} integrations, after {tenant.Journal.Entries.Count} requests");

var bigQuery = BigQueryIntegration.Create("immuta_role", "_secure", "immuta", "europe-west4", credential: "{}").Build();
tenant.DropNextResponse(match: request => request.Method == "POST");
var created = await immuta.Integrations.CreateAsync(bigQuery);
Console.WriteLine($"Integration {created.Id} was found again and not sent again");

try
{
    await immuta.Integrations.GetAsync(4711);
}
catch (ImmutaNotFoundException ex)
{
    Console.WriteLine(ex.Message);
}
