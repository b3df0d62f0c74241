using Immuta.Sdk.Connections;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.Tests.Workflows;

/// <summary>A tenant, a client and a journal, with connections to onboard and a runner that counts its calls.</summary>
internal sealed class WorkflowFixture : IAsyncDisposable
{
    public const string Password = "canary-password";

    private readonly Lock _gate = new();

    public WorkflowFixture() =>
        Tenant = Tenant.InMemory(options => options.TimeProvider = Clock, new FakeImmutaOptions { TimeProvider = Clock, Catalog = new(1, 1, 1) });

    public ManualTimeProvider Clock { get; } = new();

    public Tenant Tenant { get; }

    public FakeImmuta Fake => Tenant.Fake;

    public IConnectionWorkflows Workflows => Tenant.Client.Workflows;

    public InMemoryWorkflowJournal Journal { get; } = new();

    public List<OnboardingScript> Ran { get; } = [];

    public IScriptRunner Runner => ScriptRunner.Create((script, _) =>
    {
        lock (_gate)
        {
            Ran.Add(script);
        }

        return Task.CompletedTask;
    });

    public static SnowflakeConnection Snowflake(string key = "prod", string? warehouse = null) => SnowflakeConnection
        .Create(key, host: $"{key}.snowflake.example.com", warehouse: warehouse ?? "IMMUTA_WH", database: "IMMUTA", role: "IMMUTA_ROLE")
        .WithUserPassword("IMMUTA_SYSTEM", Password)
        .WithRecommendedSettings()
        .Build();

    public static LakeFormationConnection LakeFormation(string key = "lake") => LakeFormationConnection
        .Create(key)
        .WithAuthentication("auto", AdditionalProperties.Empty)
        .Build();

    public static async IAsyncEnumerable<ConnectionDefinition> Fleet(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return Snowflake($"account-{i}");
        }
    }

    public Task<OnboardingResult> OnboardAsync(
        ConnectionDefinition? connection = null,
        IScriptRunner? runner = null,
        IWorkflowJournal? journal = null,
        OnboardingOptions? options = null,
        IProgress<WorkflowProgress<OnboardingStep>>? progress = null) =>
        Clock.RunAsync(Workflows.OnboardAsync(connection ?? Snowflake(), runner ?? Runner, journal ?? Journal, options, progress));

    public Task<List<OnboardingResult>> OnboardManyAsync(
        IAsyncEnumerable<ConnectionDefinition> connections,
        int maxConcurrency = 4,
        IScriptRunner? runner = null,
        CancellationToken cancellationToken = default)
    {
        return Clock.RunAsync(CollectAsync());

        async Task<List<OnboardingResult>> CollectAsync()
        {
            var results = new List<OnboardingResult>();
            await foreach (var result in Workflows.OnboardManyAsync(connections, runner ?? Runner, Journal, maxConcurrency, cancellationToken: cancellationToken))
            {
                results.Add(result);
            }

            return results;
        }
    }

    public int Registrations => Fake.Journal.Find("POST", "/data/connection").Count(entry => entry.Status is { } status && (int)status < 300);

    public ValueTask DisposeAsync() => Tenant.DisposeAsync();
}
