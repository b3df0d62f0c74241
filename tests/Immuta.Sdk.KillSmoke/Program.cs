using Immuta.Sdk;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.KillSmoke;
using Immuta.Sdk.Workflows;

// Onboards a fleet and tells the tests what it is about to do; they answer, or kill it.
var order = FleetOrder.Read(args);
var options = new ImmutaClientOptions
{
    BaseAddress = new Uri(order.Address),
    ApiKey = order.ApiKey,
    AttemptTimeout = order.AttemptTimeout,
};
options.Retry.BaseDelay = TimeSpan.FromMilliseconds(1);
await using var immuta = ImmutaClient.Create(options);
using var dialogue = new Dialogue(order.Asks);
var onboarding = new OnboardingOptions
{
    Activate = key => [key],
    Jobs = new() { QuietPeriod = TimeSpan.Zero, Polling = new() { InitialDelay = TimeSpan.FromMilliseconds(2), MaxDelay = TimeSpan.FromMilliseconds(20) } },
};
var runner = ScriptRunner.Create((script, _) => dialogue.AskAsync($"runner {script.Connection.Key}"));
var journal = new TellingJournal(new FileOnboardingJournal(order.Folder), dialogue);
var seen = 0;
await foreach (var result in immuta.Workflows.OnboardManyAsync(Fleet.Of(order.Count), runner, journal, order.Concurrency, onboarding))
{
    seen++;
    await dialogue.TellAsync($"result {result.Key} {result.Outcome} {result.Error?.GetType().Name}");
    if (seen == order.Count / 10 || seen == order.Count)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        await dialogue.TellAsync($"memory {GC.GetTotalMemory(forceFullCollection: true)}");
    }
}
