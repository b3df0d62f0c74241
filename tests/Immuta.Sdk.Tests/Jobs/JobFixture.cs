using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Jobs;

/// <summary>A tenant and a client on one stopped clock, with the common steps of job tests.</summary>
internal sealed class JobFixture : IAsyncDisposable
{
    public JobFixture() => Tenant = Tenant.InMemory(options => options.TimeProvider = Clock, new FakeImmutaOptions { TimeProvider = Clock });

    public ManualTimeProvider Clock { get; } = new();

    public Tenant Tenant { get; }

    public FakeImmuta Fake => Tenant.Fake;

    public IJobsClient Jobs => Tenant.Client.Jobs;

    public static FakeJobPlan Minutes(int minutes, int count = 1, string? end = "completed") =>
        new() { Count = count, RunsFor = TimeSpan.FromMinutes(minutes), EndState = end };

    public BulkJob Start(params FakeJobPlan[] plans) => Jobs.Follow(Fake.StartJobs(plans));

    /// <summary>Waits through delays of any length; the responses of the fake take no time on its clock.</summary>
    public Task<BulkJobResult> WaitAsync(BulkJob job, BulkJobOptions? options = null, IProgress<BulkJobProgress>? progress = null) =>
        Clock.RunAsync(job.WaitForCompletionAsync(options, progress), TimeSpan.FromSeconds(45));

    public Task<List<BulkJobProgress>> WatchAsync(BulkJob job, BulkJobOptions? options = null)
    {
        return Clock.RunAsync(CollectAsync());

        async Task<List<BulkJobProgress>> CollectAsync()
        {
            var seen = new List<BulkJobProgress>();
            await foreach (var progress in job.WatchAsync(options))
            {
                seen.Add(progress);
            }

            return seen;
        }
    }

    public int CountRequests(string method, string path) => Fake.Journal.Entries.Count(entry => entry.Matches(method, path));

    public ValueTask DisposeAsync() => Tenant.DisposeAsync();
}
