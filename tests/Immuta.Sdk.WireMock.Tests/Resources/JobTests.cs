using FluentAssertions;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Resources;

public class JobTests
{
    private const string First = "0a1b2c3d-0000-4000-8000-00000000000a";
    private const string Second = "0a1b2c3d-0000-4000-8000-00000000000b";

    private static readonly string[] s_types = ["crawl & sync", "dataSourceCreate"];
    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 4, 4, 5, TimeSpan.FromHours(1));
    private static readonly DateTimeOffset s_end = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""[{"id":"A","state":"completed","output":null},{"id":"B","state":"created"}]""")]
    [InlineData("""{"A":{"id":"A","state":"completed","output":null},"B":{"id":"B","state":"created"}}""")]
    [InlineData("""{"A":{"state":"completed"},"B":{"state":"created"}}""")]
    [InlineData("""{"jobs":[{"id":"A","state":"completed","output":null},{"id":"B","state":"created"}]}""")]
    public async Task The_jobs_of_a_bulk_id_are_read_from_every_container(string response)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("jobs/list.json", Responses.Json(response));

        var jobs = await tenant.CreateClient().Jobs.ListAsync(new("bulk-1"));

        jobs.Select(job => (job.Id.Value, job.State)).Should().BeEquivalentTo([("A", JobState.Completed), ("B", JobState.Created)]);
        tenant.Verify("GET /jobs?bulkId=bulk-1");
    }

    [Fact]
    public async Task Statuses_are_asked_for_with_ids_wait_and_interval()
    {
        await using var tenant = MockTenant.Start("jobs/statuses.json");

        var statuses = await tenant.CreateClient().Jobs.GetStatusesAsync([First, Second], TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(2));

        statuses.AreAllFinal.Should().BeTrue();
        statuses.Find(Second)!.Output!.Value.GetString().Should().Be("Example failure text");
        tenant.Verify("POST /jobs/statuses");
    }

    [Fact]
    public async Task Statuses_without_a_wait_send_only_the_ids()
    {
        await using var tenant = MockTenant.Start("jobs/statuses-minimal.json");

        (await tenant.CreateClient().Jobs.GetStatusesAsync([First])).Find(First)!.State.Should().Be(JobState.Active);

        tenant.Verify("POST /jobs/statuses").Single().Body.Should().Be($$"""{"jobIds":["{{First}}"]}""");
    }

    [Fact]
    public async Task A_summary_without_filters_has_no_query()
    {
        await using var tenant = MockTenant.Start("jobs/summary.json");

        (await tenant.CreateClient().Jobs.GetSummaryAsync()).JobType.Should().BeEmpty();

        tenant.Verify("GET /jobs/summary");
    }

    [Fact]
    public async Task A_summary_repeats_the_key_of_its_types_and_sends_times_in_utc()
    {
        await using var tenant = MockTenant.Start("jobs/summary-filtered.json");

        (await tenant.CreateClient().Jobs.GetSummaryAsync(s_types, s_start, s_end)).JobType.Should().ContainSingle();

        tenant.Verify("GET /jobs/summary?jobType=crawl%20%26%20sync&jobType=dataSourceCreate&startDate=2026-01-02T03%3A04%3A05Z&endDate=2026-02-01T00%3A00%3A00Z");
    }

    [Fact]
    public async Task A_search_sends_its_filter_and_the_next_of_the_page_before()
    {
        await using var tenant = MockTenant.Start("jobs/search.json");
        var query = new JobQuery { JobTypes = s_types, States = [JobState.Failed], StartDate = s_start, EndDate = s_end, PageSize = 2 };

        var found = new List<string>();
        await foreach (var job in tenant.CreateClient().Jobs.SearchAsync(query))
        {
            found.Add(job.Id.Value);
        }

        found.Should().Equal(First, Second);
        const string Filter = "GET /jobs/search?jobType=crawl%20%26%20sync&jobType=dataSourceCreate&startDate=2026-01-02T03%3A04%3A05Z&endDate=2026-02-01T00%3A00%3A00Z&state=failed";
        tenant.Verify($"{Filter}&offset=0&size=2", $"{Filter}&offset=opaque-example-cursor&size=2");
    }

    [Fact]
    public async Task A_search_for_all_jobs_ends_at_the_first_empty_page()
    {
        await using var tenant = MockTenant.Start("jobs/search-all.json");

        var found = 0;
        await foreach (var job in tenant.CreateClient().Jobs.SearchAsync())
        {
            job.Id.Value.Should().Be(First);
            found++;
        }

        found.Should().Be(1);
        tenant.Verify("GET /jobs/search?offset=0&size=100", "GET /jobs/search?offset=1&size=100");
    }
}
