#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
// Watches the jobs of one request, and resumes watching in another process.
using Immuta.Sdk;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;

// Your own tenant: ImmutaClient.Create("https://acme.example.com", Secret.FromEnvironment("IMMUTA_API_KEY"))
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
Console.WriteLine(result);

try
{
    result.EnsureSucceeded();
}
catch (ImmutaJobFailedException ex)
{
    Console.WriteLine(ex.Message);
}

Console.WriteLine((await immuta.Jobs.GetSummaryAsync()).ToJson());
