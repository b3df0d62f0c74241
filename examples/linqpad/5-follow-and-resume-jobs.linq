<Query Kind="Statements">
  <NuGetReference>Immuta.Sdk</NuGetReference>
  <NuGetReference>Immuta.Sdk.Testing</NuGetReference>
  <Namespace>Immuta.Sdk</Namespace>
  <Namespace>Immuta.Sdk.Jobs</Namespace>
  <Namespace>Immuta.Sdk.Testing</Namespace>
  <Namespace>System.Net.Http</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// Watches the jobs of one request, and resumes watching in another process. It only reads.
// On your own tenant, it asks for the bulk id, which registrations, crawls and settings return.

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta();
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Util.GetPassword("immuta-api-key"));

BulkId started = url != "" ? Util.ReadLine("The bulk id") : fake.StartJobs(
    new FakeJobPlan { Count = 3, RunsFor = TimeSpan.FromMilliseconds(200) },
    new FakeJobPlan { RunsFor = TimeSpan.FromMilliseconds(300), EndState = "failed", Output = "The warehouse is suspended." });

// The token holds no secret: keep it in a file, a queue or a database.
var token = immuta.Jobs.Follow(started).ToToken();

var resumed = immuta.Jobs.Resume(token);
var result = await resumed.WaitForCompletionAsync(new() { Polling = new() { InitialDelay = TimeSpan.FromMilliseconds(100) }, SettleDelay = TimeSpan.FromMilliseconds(100) });
result.Dump("The jobs");

try
{
    result.EnsureSucceeded();
}
catch (ImmutaJobFailedException failure)
{
    failure.Message.Dump();
}

(await immuta.Jobs.GetSummaryAsync()).Dump("Summary");
