using System.Globalization;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.Tests.Workflows;

/// <summary>One tenant, one journal, and a process that is killed and restarted until all work is done.</summary>
internal sealed class KillRun : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onboarding-journal-").FullName;
    private FakeImmutaServer? _server;

    /// <summary>Gets the number of connections: five by default, fifty at full size, set by an environment variable.</summary>
    public static int Connections { get; } =
        int.Parse(Environment.GetEnvironmentVariable("IMMUTA_KILL_CONNECTIONS") ?? "5", CultureInfo.InvariantCulture);

    public FakeImmuta Fake { get; } = new(new FakeImmutaOptions { Catalog = new(1, 1, 1) });

    public FileWorkflowJournal Journal => new(_folder);

    public IReadOnlyList<string[]> Results { get; private set; } = [];

    public IReadOnlyCollection<string> Killed { get; private set; } = [];

    public int Starts { get; private set; }

    public string Reported => $"{Killed.Count} kills, {Starts} starts, {string.Join(", ", Results.CountBy(result => result[1]))}";

    public IEnumerable<string> FilesOfJournal => Directory.GetFiles(_folder, "*.json").Select(File.ReadAllText);

    public IEnumerable<string> Scripts => Directory.GetFiles(_folder, "*.sql").Select(path => Path.GetFileNameWithoutExtension(path));

    public static IEnumerable<string> Keys(int count) => Enumerable.Range(0, count).Select(i => $"account-{i}");

    public static IEnumerable<string> Around(IEnumerable<string> places) => places.SelectMany(place => new[] { $"before {place}", $"after {place}" });

    public static IEnumerable<string> Requests(params string[] requests) => requests.SelectMany(request => new[] { $"request before {request}", $"request after {request}" });

    public async Task RunAsync(WorkflowKind workflow, string name, int count, int concurrency)
    {
        _server ??= await Fake.ListenAsync();
        var point = new KillPoint(name);
        point.Arrange(Fake);
        do
        {
            Starts++;
            using var process = FleetProcess.Start(workflow, _server.BaseAddress, Fake.ApiKey, _folder, count, concurrency, TimeSpan.FromSeconds(30), asks: true);
            point.Begin(process);
            await process.RunAsync(point.IsKilledAt);
            Results = process.WasKilled ? [] : process.Results;
        }
        while (Results.Count == 0);

        Killed = point.Killed;
    }

    /// <summary>Onboards connections through the same journal before the process starts.</summary>
    public async Task OnboardAsync(int count)
    {
        _server ??= await Fake.ListenAsync();
        await using var immuta = ImmutaClient.Create(_server.BaseAddress.ToString(), Fake.ApiKey);
        var options = new OnboardingOptions { Jobs = new() { SettleDelay = TimeSpan.Zero, Polling = new() { InitialDelay = TimeSpan.FromMilliseconds(2) } } };
        await foreach (var result in immuta.Workflows.OnboardManyAsync(WorkflowFixture.Fleet(count), ScriptRunner.Create((_, _) => Task.CompletedTask), Journal, options: options))
        {
            result.EnsureOnboarded();
        }

        Fake.Journal.Clear();
    }

    /// <summary>Returns the number of requests of this kind that the tenant has processed for each connection.</summary>
    public IEnumerable<int> Processed(string method, Func<string, string> path, int count) =>
        Keys(count).Select(key => Fake.Journal.Find(method, path(key)).Count(entry => entry.Status is { } status && (int)status < 300));

    public async ValueTask DisposeAsync()
    {
        await Fake.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
