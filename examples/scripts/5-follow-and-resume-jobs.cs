#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
// Watches the jobs of one request, and resumes watching in another process. It only reads.
// On your own tenant, it asks for the bulk id, which registrations, crawls and settings return.
using Immuta.Sdk;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta();
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Secret.FromEnvironment("IMMUTA_API_KEY"));

BulkId started = url != "" ? Read("The bulk id") : fake.StartJobs(
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

static string Read(string question)
{
    Console.WriteLine(question);
    return Console.ReadLine() ?? "";
}
