using FluentAssertions;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Jobs;

public sealed class JobSearchTests
{
    public static TheoryData<JobNextMember, int?, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<JobNextMember, int?, int>();
            foreach (var next in Enum.GetValues<JobNextMember>())
            {
                foreach (var cap in new int?[] { null, 7, 100 })
                {
                    foreach (var count in new[] { 0, 1, 6, 7, 8, 99, 100, 101, 250 })
                    {
                        shapes.Add(next, cap, count);
                    }
                }
            }

            return shapes;
        }
    }

    public static TheoryData<JobNextMember> NextMembers => [.. Enum.GetValues<JobNextMember>()];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task No_job_is_lost_or_repeated_however_the_server_pages(JobNextMember next, int? cap, int count)
    {
        await using var fixture = new JobFixture();
        fixture.Fake.Quirks.JobNext = next;
        fixture.Fake.Quirks.JobPageCap = cap;
        fixture.Start(new FakeJobPlan { Count = count });

        var found = await CollectAsync(fixture.Jobs.SearchAsync());

        found.Should().HaveCount(count);
        found.Distinct().Should().HaveCount(count);
    }

    [Theory]
    [InlineData(JobOffsetBehavior.Ignored, JobNextMember.CursorThenNull, 250)]
    [InlineData(JobOffsetBehavior.Ignored, JobNextMember.Absent, 250)]
    [InlineData(JobOffsetBehavior.Ignored, JobNextMember.Absent, 5)]
    [InlineData(JobOffsetBehavior.RepeatsLastPage, JobNextMember.Absent, 250)]
    [InlineData(JobOffsetBehavior.RepeatsLastPage, JobNextMember.Absent, 200)]
    [InlineData(JobOffsetBehavior.IgnoredAndShuffled, JobNextMember.Absent, 40)]
    [InlineData(JobOffsetBehavior.IgnoredAndShuffled, JobNextMember.CursorThenNull, 250)]
    [InlineData(JobOffsetBehavior.IgnoredAndShuffled, JobNextMember.OffsetNumberThenNull, 250)]
    [InlineData(JobOffsetBehavior.Ignored, JobNextMember.OffsetTextThenNull, 250)]
    public async Task A_server_that_repeats_a_page_ends_in_an_error_that_says_so(JobOffsetBehavior offset, JobNextMember next, int count)
    {
        await using var fixture = new JobFixture();
        fixture.Fake.Quirks.JobOffsetBehavior = offset;
        fixture.Fake.Quirks.JobNext = next;
        fixture.Start(new FakeJobPlan { Count = count });
        var found = new List<JobId>();

        var failure = (await fixture.Awaiting(f => CollectAsync(f.Jobs.SearchAsync(), found)).Should().ThrowAsync<ImmutaPagingException>()).Which;

        failure.Operation.Should().Be("Jobs.Search");
        failure.Received.Should().Be(found.Count);
        failure.Message.Should().Contain("without new rows").And.Contain("What to do");
        found.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task An_empty_page_that_announces_more_is_an_error()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"jobs":[],"next":"more"}"""));

        await client.Client.Awaiting(c => CollectAsync(c.Jobs.SearchAsync())).Should().ThrowAsync<ImmutaPagingException>();
    }

    [Fact]
    public async Task Jobs_that_new_ones_push_onto_the_next_page_are_returned_once()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""{"jobs":[{"id":"c"},{"id":"b"}],"next":"1"}""")
            .ThenJson("""{"jobs":[{"id":"b"},{"id":"a"}],"next":null}"""));

        (await CollectAsync(client.Client.Jobs.SearchAsync())).Select(id => id.Value).Should().Equal("c", "b", "a");
    }

    [Fact]
    public async Task A_page_shifted_by_new_jobs_is_returned_once()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""{"jobs":[{"id":"d"},{"id":"c"}]}""")
            .ThenJson("""{"jobs":[{"id":"d"},{"id":"c"}]}""")
            .ThenJson("""{"jobs":[{"id":"b"},{"id":"a"}]}""")
            .ThenJson("""{"jobs":[]}"""));

        (await CollectAsync(client.Client.Jobs.SearchAsync(new JobQuery { PageSize = 2 }))).Select(id => id.Value).Should().Equal("d", "c", "b", "a");
        client.Server.Requests.Select(request => request.RequestUri.Query).Should().Equal("?offset=0&size=2", "?offset=2&size=2", "?offset=4&size=2", "?offset=6&size=2");
    }

    [Fact]
    public async Task Pages_that_are_pushed_back_now_and_then_do_not_end_the_search()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""{"jobs":[{"id":"f"},{"id":"e"}]}""")
            .ThenJson("""{"jobs":[{"id":"f"},{"id":"e"}]}""")
            .ThenJson("""{"jobs":[{"id":"d"},{"id":"c"}]}""")
            .ThenJson("""{"jobs":[{"id":"d"},{"id":"c"}]}""")
            .ThenJson("""{"jobs":[{"id":"b"},{"id":"a"}]}""")
            .ThenJson("""{"jobs":[]}"""));

        (await CollectAsync(client.Client.Jobs.SearchAsync(new JobQuery { PageSize = 2 }))).Select(id => id.Value).Should().Equal("f", "e", "d", "c", "b", "a");
    }

    [Fact]
    public async Task More_new_jobs_than_a_page_holds_repeat_no_row()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""{"jobs":[{"id":"d"},{"id":"c"}]}""")
            .ThenJson("""{"jobs":[{"id":"e"},{"id":"d"}]}""")
            .ThenJson("""{"jobs":[{"id":"c"},{"id":"b"}]}""")
            .ThenJson("""{"jobs":[]}"""));

        (await CollectAsync(client.Client.Jobs.SearchAsync(new JobQuery { PageSize = 2 }))).Select(id => id.Value).Should().Equal("d", "c", "e", "b");
    }

    [Fact]
    public async Task A_job_that_comes_again_pages_later_is_returned_once()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""{"jobs":[{"id":"f"},{"id":"e"}]}""")
            .ThenJson("""{"jobs":[{"id":"d"},{"id":"c"}]}""")
            .ThenJson("""{"jobs":[{"id":"e"},{"id":"f"},{"id":"b"}]}""")
            .ThenJson("""{"jobs":[]}"""));

        (await CollectAsync(client.Client.Jobs.SearchAsync(new JobQuery { PageSize = 2 }))).Select(id => id.Value).Should().Equal("f", "e", "d", "c", "b");
    }

    [Fact]
    public async Task Two_alternating_pages_end_in_an_error()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(request =>
            Response.Json(request.RequestUri!.Query.Contains("offset=0", StringComparison.Ordinal) || request.RequestUri.Query.Contains("offset=4", StringComparison.Ordinal)
                ? """{"jobs":[{"id":"d"},{"id":"c"}]}"""
                : """{"jobs":[{"id":"b"},{"id":"a"}]}""")));
        var found = new List<JobId>();

        await client.Client.Awaiting(c => CollectAsync(c.Jobs.SearchAsync(new JobQuery { PageSize = 2 }), found)).Should().ThrowAsync<ImmutaPagingException>();

        found.Should().OnlyHaveUniqueItems().And.HaveCount(4);
    }

    [Fact]
    public async Task A_row_that_is_null_is_skipped_and_counted()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""{"jobs":[{"id":"d"},null]}""")
            .ThenJson("""{"jobs":[null,null]}""")
            .ThenJson("""{"jobs":[{"id":"a"}]}""")
            .ThenJson("""{"jobs":[]}"""));

        (await CollectAsync(client.Client.Jobs.SearchAsync(new JobQuery { PageSize = 2 }))).Select(id => id.Value).Should().Equal("d", "a");
        client.Server.Requests.Select(request => request.RequestUri.Query).Should().Equal("?offset=0&size=2", "?offset=2&size=2", "?offset=4&size=2", "?offset=5&size=2");
    }

    [Fact]
    public async Task Jobs_without_an_id_cannot_make_the_search_endless()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"jobs":[{"state":"active"}]}"""));

        await client.Client.Awaiting(c => CollectAsync(c.Jobs.SearchAsync())).Should().ThrowAsync<ImmutaPagingException>();
    }

    [Fact]
    public async Task Every_filter_goes_to_the_server_as_documented()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"jobs":[],"next":null}"""));
        var query = new JobQuery
        {
            JobTypes = ["one & only", "two"],
            States = [JobState.Failed],
            StartDate = new DateTimeOffset(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)),
            EndDate = new DateTimeOffset(2026, 1, 3, 0, 0, 0, 250, TimeSpan.Zero),
            PageSize = 25,
        };

        await CollectAsync(client.Client.Jobs.SearchAsync(query));

        client.Server.Requests.Should().ContainSingle().Which.RequestUri.PathAndQuery.Should().Be(
            "/jobs/search?jobType=one%20%26%20only&jobType=two&startDate=2026-01-02T03%3A04%3A05Z&endDate=2026-01-03T00%3A00%3A00.25Z&state=failed&offset=0&size=25");
    }

    [Fact]
    public async Task A_filtered_search_finds_what_matches_and_nothing_else()
    {
        await using var fixture = new JobFixture();
        fixture.Start(
            JobFixture.Minutes(0, count: 30, end: "failed") with { JobType = "one" },
            JobFixture.Minutes(0, count: 40) with { JobType = "one" },
            JobFixture.Minutes(0, count: 50, end: "failed") with { JobType = "two" });

        (await CollectAsync(fixture.Jobs.SearchAsync(new JobQuery { States = [JobState.Failed], PageSize = 9 }))).Should().HaveCount(80);
        (await CollectAsync(fixture.Jobs.SearchAsync(new JobQuery { States = [JobState.Failed], JobTypes = ["one"], PageSize = 9 }))).Should().HaveCount(30);
        (await CollectAsync(fixture.Jobs.SearchAsync(new JobQuery { StartDate = fixture.Clock.GetUtcNow().AddTicks(1) }))).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(NextMembers))]
    public async Task No_job_is_lost_while_the_jobs_of_the_tenant_begin(JobNextMember next)
    {
        await using var fixture = new JobFixture();
        fixture.Fake.Quirks.JobNext = next;
        fixture.Start(new FakeJobPlan { Count = 400, Stagger = TimeSpan.FromSeconds(1), RunsFor = TimeSpan.FromHours(1) });
        var found = new List<JobId>();

        await foreach (var job in fixture.Jobs.SearchAsync(new JobQuery { States = [JobState.Created], PageSize = 20 }))
        {
            found.Add(job.Id);
            if (found.Count % 20 == 0)
            {
                fixture.Clock.Advance(TimeSpan.FromSeconds(5));
            }
        }

        found.Should().OnlyHaveUniqueItems();
        (await CollectAsync(fixture.Jobs.SearchAsync(new JobQuery { States = [JobState.Created] }))).Should().HaveCountGreaterThan(200).And.BeSubsetOf(found);
    }

    [Fact]
    public async Task Jobs_in_any_of_several_states_are_found()
    {
        await using var fixture = new JobFixture();
        fixture.Start(
            JobFixture.Minutes(0, count: 30, end: "failed") with { JobType = "one" },
            JobFixture.Minutes(0, count: 40, end: "expired") with { JobType = "two" },
            JobFixture.Minutes(0, count: 50) with { JobType = "three" });

        (await CollectAsync(fixture.Jobs.SearchAsync(new JobQuery { States = [JobState.Failed, JobState.Expired], PageSize = 9 }))).Should().HaveCount(70);
        (await CollectAsync(fixture.Jobs.SearchAsync(new JobQuery { States = [JobState.Failed, JobState.Completed], JobTypes = ["two", "three"] }))).Should().HaveCount(50);
    }

    [Fact]
    public async Task A_search_can_be_left_early_and_run_again_from_the_beginning()
    {
        await using var fixture = new JobFixture();
        fixture.Start(new FakeJobPlan { Count = 1000 });
        var search = fixture.Jobs.SearchAsync(new JobQuery { PageSize = 10 });

        await foreach (var _ in search)
        {
            break;
        }

        fixture.CountRequests("GET", "/jobs/search").Should().Be(1);
        (await CollectAsync(search)).Should().HaveCount(1000);
    }

    [Fact]
    public async Task Two_hundred_thousand_jobs_can_be_enumerated()
    {
        await using var fixture = new JobFixture();
        fixture.Start(new FakeJobPlan { Count = 200_000 });

        var count = 0;
        await foreach (var _ in fixture.Jobs.SearchAsync(new JobQuery { PageSize = 5000 }))
        {
            count++;
        }

        count.Should().Be(200_000);
        fixture.CountRequests("GET", "/jobs/search").Should().Be(40);
    }

    [Fact]
    public void A_page_of_no_rows_cannot_be_asked_for() =>
        FluentActions.Invoking(() => new JobQuery { PageSize = 0 }).Should().Throw<ArgumentOutOfRangeException>();

    private static Task<List<JobId>> CollectAsync(IAsyncEnumerable<Job> jobs) => CollectAsync(jobs, []);

    private static async Task<List<JobId>> CollectAsync(IAsyncEnumerable<Job> jobs, List<JobId> found)
    {
        await foreach (var job in jobs)
        {
            found.Add(job.Id);
        }

        return found;
    }
}
