#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
// Onboards a Snowflake account: script, test, registration, and its jobs with a progress bar.
using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;

// Your own tenant: ImmutaClient.Create("https://acme.example.com", Secret.FromEnvironment("IMMUTA_API_KEY"))
await using var tenant = new FakeImmuta(new FakeImmutaOptions { JobDuration = TimeSpan.FromMilliseconds(300) });
await using var server = await tenant.ListenAsync();
await using var immuta = ImmutaClient.Create(server.BaseAddress.ToString(), tenant.ApiKey);

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
    Console.WriteLine($"[{new string('#', (int)(20 * progress.Fraction)),-20}] {progress}");
}
