<Query Kind="Statements">
  <NuGetReference>Immuta.Sdk</NuGetReference>
  <NuGetReference>Immuta.Sdk.Testing</NuGetReference>
  <Namespace>Immuta.Sdk</Namespace>
  <Namespace>Immuta.Sdk.Jobs</Namespace>
  <Namespace>Immuta.Sdk.Testing</Namespace>
  <Namespace>System.Net.Http</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
  <RuntimeVersion>10.0</RuntimeVersion>
</Query>

// Watches the jobs of one request, and resumes watching in another process.

// Your own tenant: ImmutaClient.Create("https://acme.example.com", Util.GetPassword("immuta-api-key"))
await using var tenant = new FakeImmuta();
await using var server = await tenant.ListenAsync();
await using var immuta = ImmutaClient.Create(server.BaseAddress.ToString(), tenant.ApiKey);
BulkId started = tenant.StartJobs(
    new FakeJobPlan { Count = 3, RunsFor = TimeSpan.FromMilliseconds(200) },
    new FakeJobPlan { RunsFor = TimeSpan.FromMilliseconds(300), EndState = "failed", Output = "The warehouse is suspended." });

// The token holds no secret: keep it in a file, a queue or a database.
var token = immuta.Jobs.Follow(started).ToToken();

var resumed = immuta.Jobs.Resume(token);
var result = await resumed.WaitForCompletionAsync(new() { Polling = new() { InitialDelay = TimeSpan.FromMilliseconds(100) }, SettleDelay = TimeSpan.FromMilliseconds(100) });
result.Dump();

try
{
    result.EnsureSucceeded();
}
catch (ImmutaJobFailedException failure)
{
    failure.Message.Dump();
}

(await immuta.Jobs.GetSummaryAsync()).Dump("Summary");
