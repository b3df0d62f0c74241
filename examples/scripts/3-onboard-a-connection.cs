#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
// Onboards a Snowflake account: script, test, registration, and its jobs.
// It registers a connection: for your own tenant, edit the host and the credentials too.
using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta(new FakeImmutaOptions { JobDuration = TimeSpan.FromMilliseconds(300) });
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Secret.FromEnvironment("IMMUTA_API_KEY"));

var snowflake = SnowflakeConnection
    .Create("prod-snowflake", host: "acme.snowflakecomputing.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA", role: "IMMUTA_ROLE")
    .WithUserPassword("IMMUTA_SYSTEM", "an-invented-password")
    .WithRecommendedSettings()
    .Build();

var script = await immuta.Scripts.CreateAsync(snowflake);
Console.WriteLine(script);      // await script.SaveAsync("setup.sql"), run it in Snowflake, and continue

await immuta.Connections.TestAsync(snowflake);
var registered = await immuta.Connections.RegisterAsync(snowflake);

var jobs = registered.GetRequiredJob();
await foreach (var progress in jobs.WatchAsync(new BulkJobOptions { Polling = new() { InitialDelay = TimeSpan.FromMilliseconds(100) }, SettleDelay = TimeSpan.FromMilliseconds(100) }))
{
    Console.WriteLine($"{progress.Fraction,6:0%}  {progress}");
}
