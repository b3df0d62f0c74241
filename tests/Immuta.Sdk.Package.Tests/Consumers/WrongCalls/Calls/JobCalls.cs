using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Workflows;

namespace WrongCalls.Calls;

/// <summary>Jobs that are followed, resumed and failed, and the workflows with their journals.</summary>
internal static class JobCalls
{
    private static readonly PollingOptions s_fast = new() { InitialDelay = TimeSpan.FromMilliseconds(5), MaxDelay = TimeSpan.FromMilliseconds(5), Timeout = TimeSpan.FromSeconds(20) };
    private static readonly BulkJobOptions s_options = new() { Polling = s_fast, StartTimeout = TimeSpan.FromMilliseconds(50), SettleDelay = TimeSpan.Zero };

    public static IReadOnlyList<Case> All { get; } =
    [
        Case.Sync("a bulk id in place of a token", "Jobs.Follow", world => world.Immuta.Jobs.Resume("4c1f7a52-0000-0000-0000-000000000000")),
        Case.Sync("an empty token", "ToToken", world => world.Immuta.Jobs.Resume("")),
        Case.Sync("half a token", "Jobs.Follow", world => world.Immuta.Jobs.Resume(world.Immuta.Jobs.Follow("bulk-1").ToToken()[..30])),
        Case.Sync("a token of another tenant", "acme-test.example.com", world => world.Immuta.Jobs.Resume(world.Client(options => options.BaseAddress = new("https://acme-test.example.com")).Jobs.Follow("bulk-1").ToToken())),
        Case.Sync("a token of a newer library", "version 2", world => world.Immuta.Jobs.Resume(world.Immuta.Jobs.Follow("bulk-1").ToToken().Replace(".1.", ".2.", StringComparison.Ordinal))),
        Case.Sync("an empty bulk id", "BulkId", world => world.Immuta.Jobs.Follow("")),
        Case.Async("a bulk id that does not exist", "bulk-1", world => world.Immuta.Jobs.Follow("bulk-1").WaitForCompletionAsync(s_options)),
        Case.Async("a job that fails", "failed", async world =>
        {
            var id = world.Fake.StartJobs(new FakeJobPlan { EndState = "failed", Output = "Could not connect to the warehouse." });
            (await world.Immuta.Jobs.Follow(id).WaitForCompletionAsync(s_options)).EnsureSucceeded();
        }),
        Case.Async("a job that does not move", "NoProgressTimeout", world =>
            world.Immuta.Jobs.Follow(world.Fake.StartJobs(new FakeJobPlan { RunsFor = TimeSpan.FromHours(1) })).WaitForCompletionAsync(s_options with { NoProgressTimeout = TimeSpan.FromMilliseconds(50) })),
        Case.Async("a job that takes too long", "PollingOptions.Timeout", world =>
            world.Immuta.Jobs.Follow(world.Fake.StartJobs(new FakeJobPlan { RunsFor = TimeSpan.FromHours(1) })).WaitForCompletionAsync(s_options with { Polling = s_fast with { Timeout = TimeSpan.FromMilliseconds(300) } })),
        Case.Async("a registration whose response is lost", "acme-sales", async world =>
        {
            world.Fake.DropNextResponse(match: request => request.Matches("POST", "/data/connection"));
            (await world.Immuta.Connections.RegisterAsync(Connection())).GetRequiredJob();
        }),
        Case.Async("a journal in a path that is a file", "journal", world => world.Immuta.Workflows.OnboardAsync(Connection(), Runner(), new FileWorkflowJournal(world.Write("journal", "")))),
        Case.Value("a journal without a folder", "folder", () => new FileWorkflowJournal("")),
        Case.Async("a journal whose entry is damaged", "journal", async world =>
        {
            await RunOnceAsync(world);
            foreach (var file in Directory.EnumerateFiles(world.PathOf("journal"), "*", SearchOption.AllDirectories))
            {
                await File.WriteAllTextAsync(file, "{ \"version\": ");
            }

            (await world.Immuta.Workflows.OnboardAsync(Connection(), Runner(), new FileWorkflowJournal(world.PathOf("journal")))).EnsureOnboarded();
        }),
        Case.Async("`EnsureOnboarded` of a key that exists", "acme-sales", async world =>
        {
            await world.Immuta.Connections.RegisterAsync(Connection());
            (await world.Immuta.Workflows.OnboardAsync(Connection(), Runner(), new InMemoryWorkflowJournal())).EnsureOnboarded();
        }),
        Case.Async("a script runner that throws", "acme-sales", async world =>
            (await world.Immuta.Workflows.OnboardAsync(Connection(), ScriptRunner.Create((_, _) => throw new InvalidOperationException("The warehouse is suspended.")), new InMemoryWorkflowJournal())).EnsureOnboarded()),
        Case.Async("no script runner", "runner", world => world.Immuta.Workflows.OnboardAsync(Connection(), null!, new InMemoryWorkflowJournal())),
        Case.Async("a concurrency of 0", "maxConcurrency", async world =>
        {
            await foreach (var result in world.Immuta.Workflows.OnboardManyAsync(Fleet(), Runner(), new InMemoryWorkflowJournal(), maxConcurrency: 0))
            {
                result.EnsureOnboarded();
            }
        }),
        Case.Async("a rotation of a key that does not exist", "acme-old", async world =>
            (await world.Immuta.Workflows.RotateCredentialsAsync("acme-old", _ => Connection(), new InMemoryWorkflowJournal())).EnsureCompleted()),
        Case.Async("a rotation that builds another connection", "acme-sales", async world =>
        {
            await world.Immuta.Connections.RegisterAsync(Connection());
            (await world.Immuta.Workflows.RotateCredentialsAsync("acme-sales", _ => Connection("acme-other"), new InMemoryWorkflowJournal())).EnsureCompleted();
        }),
        Case.Sync("an entry of a migration that is not JSON", "MigrationItem", _ => MigrationItem.FromJson("before.jsonl")),
    ];

    private static IScriptRunner Runner() => ScriptRunner.Create((_, _) => Task.CompletedTask);

    private static SnowflakeConnection Connection(string key = "acme-sales") =>
        SnowflakeConnection.Create(key, "acme.snowflake.example.com", "WH", "IMMUTA", "ROLE").WithUserPassword("IMMUTA", World.Password).WithRecommendedSettings().Build();

    private static async IAsyncEnumerable<ConnectionDefinition> Fleet()
    {
        yield return Connection();
        await Task.Yield();
        yield return Connection();
    }

    // Ends after the registration, so that the journal has an entry.
    private static Task RunOnceAsync(World world) =>
        world.Immuta.Workflows.OnboardAsync(Connection(), Runner(), new FileWorkflowJournal(world.PathOf("journal")), new() { Jobs = s_options });
}
