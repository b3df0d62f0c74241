<Query Kind="Statements">
  <NuGetReference>Immuta.Sdk</NuGetReference>
  <NuGetReference>Immuta.Sdk.Testing</NuGetReference>
  <Namespace>Immuta.Sdk</Namespace>
  <Namespace>Immuta.Sdk.Connections</Namespace>
  <Namespace>Immuta.Sdk.Jobs</Namespace>
  <Namespace>Immuta.Sdk.Testing</Namespace>
  <Namespace>System.Net.Http</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// Onboards a Snowflake account: script, test, registration, and its jobs.
// It registers a connection: for your own tenant, edit the host and the credentials too.

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta(new FakeImmutaOptions { JobDuration = TimeSpan.FromMilliseconds(300) });
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Util.GetPassword("immuta-api-key"));

var snowflake = SnowflakeConnection
    .Create("prod-snowflake", host: "acme.snowflakecomputing.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA", role: "IMMUTA_ROLE")
    .WithUserPassword("IMMUTA_SYSTEM", "an-invented-password")
    .WithRecommendedSettings()
    .Build();

var script = await immuta.Scripts.CreateAsync(snowflake);
script.Dump();      // await script.SaveAsync("setup.sql"), run it in Snowflake, and continue

await immuta.Connections.TestAsync(snowflake);
var registered = await immuta.Connections.RegisterAsync(snowflake);

var jobs = registered.GetRequiredJob();
var bar = new Util.ProgressBar("Jobs").Dump();
BulkJobProgress last = null;
await foreach (var progress in jobs.WatchAsync(new BulkJobOptions { Polling = new() { InitialDelay = TimeSpan.FromMilliseconds(100) }, SettleDelay = TimeSpan.FromMilliseconds(100) }))
{
    bar.Fraction = progress.Fraction;
    bar.Caption = progress.ToString();
    last = progress;
}

last.Dump("The jobs");
