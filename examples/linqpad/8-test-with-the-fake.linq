<Query Kind="Statements">
  <NuGetReference>Immuta.Sdk</NuGetReference>
  <NuGetReference>Immuta.Sdk.Testing</NuGetReference>
  <Namespace>System.Net</Namespace>
  <Namespace>Immuta.Sdk</Namespace>
  <Namespace>Immuta.Sdk.Integrations</Namespace>
  <Namespace>Immuta.Sdk.Testing</Namespace>
  <Namespace>System.Net.Http</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// Tests your own code against failures: a busy tenant, a lost response, a rejected request.

await using var tenant = new FakeImmuta();
await using var immuta = ImmutaClient.Create(new ImmutaClientOptions
{
    BaseAddress = FakeImmuta.InMemoryAddress,
    ApiKey = tenant.ApiKey,
    HttpMessageHandler = tenant.CreateHandler(),    // the same tenant without a socket
    Resilience = { Retry = { Delay = TimeSpan.FromMilliseconds(1) } },
});

tenant.FailNext(HttpStatusCode.ServiceUnavailable);
$"{(await immuta.Integrations.ListAsync()).Count} integrations, after {tenant.Journal.Entries.Count} requests".Dump();

var bigQuery = BigQueryIntegration.Create("immuta_role", "_secure", "immuta", "europe-west4", credential: "{}").Build();
tenant.DropNextResponse(match: request => request.Method == "POST");
var created = await immuta.Integrations.CreateAsync(bigQuery);
$"Integration {created.Id} was found again and not sent again".Dump();

try
{
    await immuta.Integrations.GetAsync(4711);
}
catch (ImmutaNotFoundException refusal)
{
    refusal.Message.Dump();
}
