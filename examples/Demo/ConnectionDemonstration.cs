using Examples.Shared;
using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Workflows;
using Spectre.Console;

namespace Demo;

// The modern way: one registration replaces an integration and its data sources. Each step is a separate call here;
// Workflows.OnboardAsync does the first five of them, and continues after a crash.
internal sealed class ConnectionDemonstration(IImmutaClient immuta, FakeImmuta fake, IAnsiConsole console)
{
    // Immuta needs minutes, the fake about a second, so it is polled more often than the default of 2 to 15 seconds.
    private static readonly BulkJobOptions s_jobs = new()
    {
        SettleDelay = TimeSpan.FromMilliseconds(200),
        Polling = new() { InitialDelay = TimeSpan.FromMilliseconds(100), MaxDelay = TimeSpan.FromMilliseconds(200), Timeout = TimeSpan.FromMinutes(1) },
    };

    // One object for the script, the test and the registration, so that their common values are identical.
    private readonly SnowflakeConnection _connection = SnowflakeConnection
        .Create("acme-sales", host: "acme-sales.snowflake.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA", role: "IMMUTA_ROLE")
        .WithUserPassword("IMMUTA_SYSTEM", "example-password")
        .WithRecommendedSettings()
        .Build();

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var requests = fake.Journal.Entries.Count;
        try
        {
            using var folder = new ScriptFolder();
            await PrepareAsync(folder, cancellationToken);
            await RegisterAsync(cancellationToken);
            await ActivateAsync(await ShowObjectsAsync(cancellationToken), cancellationToken);
            await DeregisterAsync(folder, cancellationToken);
        }
        catch (ImmutaException ex)
        {
            // Continue with the integrations.
            console.Print($"{_connection.Key}: {OneLine.From(ex.Message)}");
            return ExitCodes.Failed;
        }

        console.Print($"{_connection.Key}: registered, enabled and removed in {fake.Journal.Entries.Count - requests} requests.");
        return ExitCodes.Done;
    }

    private async Task PrepareAsync(ScriptFolder folder, CancellationToken cancellationToken)
    {
        console.Heading("1. A connection: the set-up script, to be run in Snowflake");
        var script = await immuta.Scripts.CreateAsync(_connection, cancellationToken);
        await SaveAsync(folder, "setup", script, cancellationToken);

        console.Heading("2. A dry run: Immuta tries the settings and registers nothing");
        console.Print((await immuta.Connections.TestAsync(_connection, cancellationToken)).ToString());
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        console.Heading("3. Register, and follow the jobs that look for its objects");
        fake.SetNextJobs(new FakeJobPlan { Count = 5, RunsFor = TimeSpan.FromMilliseconds(300), Stagger = TimeSpan.FromMilliseconds(120) });
        var registered = await immuta.Connections.RegisterAsync(_connection, cancellationToken);
        await JobBar.FollowAsync(console, registered.GetRequiredJob(), s_jobs, cancellationToken);
    }

    private async Task<IReadOnlyList<DataObject>> ShowObjectsAsync(CancellationToken cancellationToken)
    {
        console.Heading("4. What was found");
        var found = await ObjectTree.FindAsync(immuta, _connection.Key, cancellationToken);
        ObjectTree.Write(console, _connection.Key, found);
        return found;
    }

    // In Unity Catalog, first give objects a subscription policy: without one, Immuta revokes all access to them.
    private async Task ActivateAsync(IReadOnlyList<DataObject> found, CancellationToken cancellationToken)
    {
        var database = found.Select(each => each.ObjectPath).OfType<ObjectPath>().First(path => path.Names.Count == 2);
        console.Heading($"5. Enable {database}, and with it everything below");
        if (await immuta.DataObjects.EnableAsync(database, cancellationToken) is { } job)
        {
            await JobBar.FollowAsync(console, job, s_jobs, cancellationToken);
        }

        var now = await ObjectTree.FindAsync(immuta, _connection.Key, cancellationToken);
        console.Print($"{now.Count(each => each.State == DataObjectState.Active)} of {now.Count} objects are active.");
    }

    private async Task DeregisterAsync(ScriptFolder folder, CancellationToken cancellationToken)
    {
        console.Heading("6. Deregister: the removal script first, then the connection");
        var removed = await immuta.Workflows.DeregisterAsync(
            _connection.Key,
            (script, token) => SaveAsync(folder, "removal", script, token),
            new InMemoryWorkflowJournal(),
            progress: new StepReport<WorkflowProgress<DeregistrationStep>>(step => console.Print($"  {step}")),
            cancellationToken: cancellationToken);
        console.Print(removed.ToString());
    }

    private async Task SaveAsync(ScriptFolder folder, string name, SetupScript script, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.Path, $"{_connection.Key}-{name}.sql");
        await script.SaveAsync(path, overwrite: true, cancellationToken);
        ScriptFolder.List(console, [path]);
    }
}
