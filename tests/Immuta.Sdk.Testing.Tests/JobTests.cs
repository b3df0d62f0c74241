using System.Text.Json.Nodes;
using System.Text.Json;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Testing.Tests;

public sealed class JobTests
{
    [Theory]
    [BothTransports]
    public async Task A_job_goes_from_created_over_active_to_its_end_by_the_clock(TestTransport transport)
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { TimeProvider = clock });
        var bulkId = tenant.Fake.StartJobs(new FakeJobPlan
        {
            WaitsFor = TimeSpan.FromMinutes(1),
            RunsFor = TimeSpan.FromMinutes(2),
            EndState = "failed",
            Output = "Example failure text",
        });

        (await StatesAsync(tenant, bulkId)).Should().Equal("created");
        clock.Advance(TimeSpan.FromMinutes(1));
        (await StatesAsync(tenant, bulkId)).Should().Equal("active");
        clock.Advance(TimeSpan.FromMinutes(2));
        var ended = (await ListAsync(tenant, bulkId))[0];

        ended.GetProperty("state").GetString().Should().Be("failed");
        ended.GetProperty("output").GetString().Should().Be("Example failure text");
        Guid.TryParse(ended.GetProperty("id").GetString(), out _).Should().BeTrue();
    }

    [Fact]
    public async Task The_oldest_jobs_are_forgotten_beyond_the_capacity()
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory, new FakeImmutaOptions { JobCapacity = 2 });
        var bulkIds = Enumerable.Range(0, 3).Select(_ => tenant.Fake.StartJobs(new FakeJobPlan())).ToList();

        (await StatesAsync(tenant, bulkIds[0])).Should().BeEmpty();
        (await StatesAsync(tenant, bulkIds[1])).Should().Equal("completed");
        (await StatesAsync(tenant, bulkIds[2])).Should().Equal("completed");
    }

    [Fact]
    public async Task Jobs_begin_one_after_another_where_they_are_staggered()
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory, new FakeImmutaOptions { TimeProvider = clock });
        var bulkId = tenant.Fake.StartJobs(new FakeJobPlan { Count = 3, RunsFor = TimeSpan.FromSeconds(10), Stagger = TimeSpan.FromSeconds(10) });

        clock.Advance(TimeSpan.FromSeconds(15));

        (await StatesAsync(tenant, bulkId)).Should().Equal("completed", "active", "created");
    }

    [Fact]
    public async Task Jobs_can_appear_late_disappear_and_be_added()
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory, new FakeImmutaOptions { TimeProvider = clock });
        var bulkId = tenant.Fake.StartJobs(new FakeJobPlan { ListedAfter = TimeSpan.FromSeconds(10), UnlistedAfter = TimeSpan.FromSeconds(20) });

        (await StatesAsync(tenant, bulkId)).Should().BeEmpty();
        clock.Advance(TimeSpan.FromSeconds(10));
        var id = (await ListAsync(tenant, bulkId))[0].GetProperty("id").GetString()!;
        clock.Advance(TimeSpan.FromSeconds(10));
        (await StatesAsync(tenant, bulkId)).Should().BeEmpty();
        (await PostStatusesAsync(tenant, [id])).Json.GetProperty(id).GetProperty("state").GetString().Should().Be("completed");
        tenant.Fake.AddJobs(bulkId, new FakeJobPlan { EndState = null, RunningState = "someFutureState" });
        (await StatesAsync(tenant, bulkId)).Should().Equal("someFutureState");
        (await StatesAsync(tenant, "unknown")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_bulk_list_supports_every_container_format()
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory);
        var bulkId = tenant.Fake.StartJobs(new FakeJobPlan { Count = 2 });
        var ids = (await ListAsync(tenant, bulkId)).Select(job => job.GetProperty("id").GetString()!).ToArray();

        tenant.Fake.Quirks.JobListFormat = JobListFormat.Map;
        (await tenant.GetAsync($"/jobs?bulkId={bulkId}")).Json.EnumerateObject().Select(job => job.Name).Should().Equal(ids);
        tenant.Fake.Quirks.JobListFormat = JobListFormat.JobsMember;
        (await tenant.GetAsync($"/jobs?bulkId={bulkId}")).Json.GetProperty("jobs").GetArrayLength().Should().Be(2);
    }

    [Theory]
    [InlineData(JobNextMember.CursorThenNull, "opaque-2", "null")]
    [InlineData(JobNextMember.CursorThenAbsent, "opaque-2", "absent")]
    [InlineData(JobNextMember.Absent, "absent", "absent")]
    [InlineData(JobNextMember.OffsetTextThenNull, "2", "null")]
    [InlineData(JobNextMember.OffsetNumberThenNull, "2", "null")]
    public async Task A_page_refers_to_the_next_one_in_every_format(JobNextMember next, string first, string last)
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory);
        tenant.Fake.Quirks.JobNext = next;
        tenant.Fake.StartJobs(new FakeJobPlan { Count = 3 });

        NextOf(await tenant.GetAsync("/jobs/search?offset=0&size=2")).Should().Be(first);
        NextOf(await tenant.GetAsync("/jobs/search?offset=2&size=2")).Should().Be(last);
    }

    [Fact]
    public async Task Quirks_cap_pages_and_ignore_or_exceed_offsets()
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory);
        tenant.Fake.StartJobs(new FakeJobPlan { Count = 5 });
        tenant.Fake.Quirks.JobPageCap = 2;
        var pages = new List<string[]>();
        foreach (var offset in new[] { 0, 2, 4, 5 })
        {
            pages.Add(await PageAsync(tenant, offset));
        }

        pages.Select(page => page.Length).Should().Equal(2, 2, 1, 0);
        pages.SelectMany(page => page).Should().OnlyHaveUniqueItems();
        tenant.Fake.Quirks.JobOffsetBehavior = JobOffsetBehavior.RepeatsLastPage;
        (await PageAsync(tenant, 5)).Should().Equal(pages[2]);
        tenant.Fake.Quirks.JobOffsetBehavior = JobOffsetBehavior.Ignored;
        (await PageAsync(tenant, 4)).Should().Equal(pages[0]);
        tenant.Fake.Quirks.JobOffsetBehavior = JobOffsetBehavior.IgnoredAndShuffled;
        (await PageAsync(tenant, 5)).Should().HaveCount(2).And.BeSubsetOf(pages.SelectMany(page => page));
    }

    [Fact]
    public async Task A_search_takes_several_states_and_the_text_of_next_as_its_offset()
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory);
        tenant.Fake.StartJobs(new FakeJobPlan { Count = 2, EndState = "failed" }, new FakeJobPlan { Count = 2, EndState = "expired" }, new FakeJobPlan());

        (await tenant.GetAsync("/jobs/search?state=failed&state=expired")).Json.GetProperty("jobs").GetArrayLength().Should().Be(4);
        (await tenant.GetAsync("/jobs/search?state=failed&state=expired&offset=opaque-3")).Json.GetProperty("jobs").GetArrayLength().Should().Be(1);
    }

    [Theory]
    [InlineData("/jobs")]
    [InlineData("/jobs?bulkId=")]
    [InlineData("/jobs?bulkId=a&jobType=b")]
    [InlineData("/jobs/search?next=opaque-2")]
    [InlineData("/jobs/search?size=many")]
    [InlineData("/jobs/search?offset=-1")]
    [InlineData("/jobs/search?startDate=yesterday")]
    [InlineData("/jobs/search?startDate=2026-01-01T00:00:00")]
    [InlineData("/jobs/summary?state=failed")]
    [InlineData("/jobs/summary?endDate=tomorrow")]
    public async Task An_undocumented_query_is_refused(string path)
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory);

        (await tenant.GetAsync(path)).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("""{"wait":1}""", "$.jobIds: PropertyRequired")]
    [InlineData("""{"jobIds":"a"}""", "$.jobIds: ArrayExpected")]
    [InlineData("""{"jobIds":["a"],"pollInterval":0}""", "$.pollInterval: NumberTooSmall")]
    public async Task A_status_request_with_an_invalid_body_is_rejected(string body, string fault)
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory);

        (await tenant.SendAsync("POST", "/jobs/statuses", body)).ShouldBeError(HttpStatusCode.BadRequest, $"The request body breaks the schema: {fault}");
    }

    [Fact]
    public async Task Statuses_omit_unknown_ids_and_delay_the_response_by_the_clock()
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory, new FakeImmutaOptions { TimeProvider = clock });
        var bulkId = tenant.Fake.StartJobs(new FakeJobPlan { RunsFor = TimeSpan.FromSeconds(10) });
        var id = (await ListAsync(tenant, bulkId))[0].GetProperty("id").GetString()!;

        var held = PostStatusesAsync(tenant, [id, "unknown"], wait: 20, pollInterval: 10);
        await clock.SomebodyWaits;
        held.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(10));

        (await held).Json.EnumerateObject().Should().ContainSingle().Which.Value.GetProperty("state").GetString().Should().Be("completed");
    }

    [Fact]
    public async Task An_old_server_supports_only_job_statuses()
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory);
        tenant.Fake.Quirks.OnlyJobStatuses = true;

        foreach (var path in new[] { "/jobs?bulkId=a", "/jobs/search", "/jobs/summary" })
        {
            (await tenant.GetAsync(path)).Status.Should().Be(HttpStatusCode.NotFound);
        }

        (await PostStatusesAsync(tenant, ["unknown"])).Text.Should().Be("{}");
    }

    [Fact]
    public async Task A_summary_counts_by_type_and_state()
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory);
        tenant.Fake.StartJobs(new FakeJobPlan { Count = 2, JobType = "one" }, new FakeJobPlan { JobType = "two", EndState = null });

        (await tenant.GetAsync("/jobs/summary")).Text.Should().Be("""{"jobType":[{"name":"one","completed":2},{"name":"two","active":1}]}""");
        (await tenant.GetAsync("/jobs/summary?jobType=two")).Text.Should().Be("""{"jobType":[{"name":"two","active":1}]}""");
    }

    [Fact]
    public async Task A_page_deep_in_many_jobs_costs_no_more_than_the_first()
    {
        await using var tenant = await TestTenant.StartAsync(TestTransport.InMemory);
        tenant.Fake.StartJobs(new FakeJobPlan { Count = int.MaxValue / 2 });

        (await tenant.GetAsync("/jobs/search?offset=1000000000&size=3")).Json.GetProperty("jobs").GetArrayLength().Should().Be(3);
    }

    private static async Task<JsonElement[]> ListAsync(TestTenant tenant, BulkId bulkId) =>
        [.. (await tenant.GetAsync($"/jobs?bulkId={bulkId}")).Json.EnumerateArray()];

    private static async Task<string?[]> StatesAsync(TestTenant tenant, BulkId bulkId) =>
        [.. (await ListAsync(tenant, bulkId)).Select(job => job.GetProperty("state").GetString())];

    private static async Task<string[]> PageAsync(TestTenant tenant, int offset) =>
        [.. (await tenant.GetAsync($"/jobs/search?offset={offset}&size=3")).Json.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("id").GetString()!)];

    private static Task<Response> PostStatusesAsync(TestTenant tenant, string[] ids, int? wait = null, int? pollInterval = null)
    {
        var body = new JsonObject { ["jobIds"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) };
        if (wait is not null)
        {
            body["wait"] = wait;
            body["pollInterval"] = pollInterval;
        }

        return tenant.PostAsync("/jobs/statuses", body);
    }

    private static string NextOf(Response page) =>
        !page.Json.TryGetProperty("next", out var next) ? "absent" : next.ValueKind == JsonValueKind.Null ? "null" : next.ToString();
}
