namespace Immuta.Sdk.Testing;

/// <summary>Starts the jobs of requests that leave their work to jobs.</summary>
internal sealed class JobStarts(JobStore jobs, FakeImmutaOptions options)
{
    private readonly Queue<IReadOnlyList<FakeJobPlan>> _next = new();

    public void SetNext(IReadOnlyList<FakeJobPlan> plans) => _next.Enqueue(plans);

    /// <summary>Starts the jobs that the test has set, or the default ones.</summary>
    /// <param name="jobType">The type of the tenant's own jobs.</param>
    /// <param name="count">How many of them there are.</param>
    /// <returns>The bulk id, and when the work is done; never if a job does not complete.</returns>
    public (string BulkId, DateTimeOffset? DoneAt) Start(string jobType, int count)
    {
        var bulkId = jobs.NewBulkId();
        var plans = _next.TryDequeue(out var next) ? next : options.Quirks.StartedJobs ?? Own(jobType, count);
        jobs.Start(bulkId, plans);
        var done = plans.All(plan => plan.EndState is "completed" || plan.Count == 0);
        return (bulkId, done ? jobs.Now + plans.Select(EndOf).DefaultIfEmpty().Max() : null);
    }

    private List<FakeJobPlan> Own(string jobType, int count)
    {
        var plan = new FakeJobPlan
        {
            Count = count,
            JobType = jobType,
            RunsFor = options.JobDuration,
            ListedAfter = options.Quirks.JobsListedAfter,
        };
        return options.Quirks.LateJobAfter is { } late
            ? [plan, plan with { Count = 1, ListedAfter = late, WaitsFor = late }]
            : [plan];
    }

    private static TimeSpan EndOf(FakeJobPlan plan) =>
        plan.Count == 0 ? TimeSpan.Zero : plan.WaitsFor + (plan.Stagger * (plan.Count - 1)) + plan.RunsFor;
}
