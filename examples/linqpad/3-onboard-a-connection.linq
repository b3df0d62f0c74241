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
  <RuntimeVersion>10.0</RuntimeVersion>
</Query>

// Onboards a Snowflake account: script, test, registration, and its jobs with a progress bar.

// Your own tenant: ImmutaClient.Create("https://acme.example.com", Util.GetPassword("immuta-api-key"))
await using var tenant = new FakeImmuta(new FakeImmutaOptions { JobDuration = TimeSpan.FromMilliseconds(300) });
await using var server = await tenant.ListenAsync();
await using var immuta = ImmutaClient.Create(server.BaseAddress.ToString(), tenant.ApiKey);

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
await foreach (var progress in jobs.WatchAsync(new BulkJobOptions { Polling = new() { InitialDelay = TimeSpan.FromMilliseconds(100) }, SettleDelay = TimeSpan.FromMilliseconds(100) }))
{
    bar.Fraction = progress.Fraction;
    bar.Caption = progress.ToString();
}
