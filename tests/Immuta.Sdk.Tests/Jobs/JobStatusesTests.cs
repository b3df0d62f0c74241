using FluentAssertions;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Jobs;

public sealed class JobStatusesTests
{
    [Fact]
    public async Task Ids_that_the_server_does_not_know_are_reported_as_missing()
    {
        await using var fixture = new JobFixture();
        var job = (await fixture.Jobs.ListAsync(fixture.Start(new FakeJobPlan { EndState = "failed", Output = "Example failure text" }).Id)).Single();

        var statuses = await fixture.Jobs.GetStatusesAsync([job.Id, "unknown", job.Id]);

        statuses.Jobs.Should().ContainSingle().Which.Output!.Value.GetString().Should().Be("Example failure text");
        statuses.Find(job.Id)!.State.Should().Be(JobState.Failed);
        statuses.Find("unknown").Should().BeNull();
        statuses.Missing.Should().Equal(new JobId("unknown"));
        statuses.AreAllFinal.Should().BeFalse();
        statuses.ToString().Should().Be("1 jobs, 1 final, 1 missing");
    }

    [Fact]
    public async Task An_id_of_white_space_that_a_list_contains_is_reported_as_missing()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""[{"id":"\t","state":"active"}]""").ThenJson("[]"));
        var listed = (await client.Client.Jobs.ListAsync("bulk")).Single();

        var statuses = await client.Client.Jobs.GetStatusesAsync([listed.Id]);

        statuses.Missing.Should().Equal(listed.Id);
    }

    [Fact]
    public async Task A_wait_ends_when_the_jobs_have_ended()
    {
        await using var fixture = new JobFixture();
        var ids = await IdsAsync(fixture, new FakeJobPlan { RunsFor = TimeSpan.FromSeconds(12) });
        var began = fixture.Clock.GetUtcNow();

        var statuses = await fixture.Clock.RunAsync(fixture.Jobs.GetStatusesAsync(ids, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5)));

        statuses.AreAllFinal.Should().BeTrue();
        (fixture.Clock.GetUtcNow() - began).Should().Be(TimeSpan.FromSeconds(15));
        fixture.CountRequests("POST", "/jobs/statuses").Should().Be(1);
    }

    [Fact]
    public async Task A_response_after_the_whole_wait_does_not_mean_that_the_jobs_ended()
    {
        await using var fixture = new JobFixture();
        var ids = await IdsAsync(fixture, new FakeJobPlan { RunsFor = TimeSpan.FromHours(1) });

        var statuses = await fixture.Clock.RunAsync(fixture.Jobs.GetStatusesAsync(ids, TimeSpan.FromSeconds(30)));

        statuses.AreAllFinal.Should().BeFalse();
        statuses.Jobs.Should().ContainSingle().Which.State.Should().Be(JobState.Active);
    }

    [Fact]
    public async Task The_clients_timeouts_include_the_wait()
    {
        var clock = new ManualTimeProvider();
        await using var tenant = Tenant.InMemory(
            options =>
            {
                options.TimeProvider = clock;
                options.Resilience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(5);
                options.Resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(8);
            },
            new FakeImmutaOptions { TimeProvider = clock });
        var ids = (await tenant.Client.Jobs.ListAsync(tenant.Fake.StartJobs(new FakeJobPlan { EndState = null }))).Select(job => job.Id).ToList();

        var statuses = await clock.RunAsync(tenant.Client.Jobs.GetStatusesAsync(ids, TimeSpan.FromSeconds(30)), TimeSpan.FromSeconds(2));

        statuses.Jobs.Should().ContainSingle();
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(31, null)]
    [InlineData(10, 0)]
    [InlineData(10, -1)]
    public async Task A_wait_without_bounds_cannot_be_asked_for(int wait, int? interval)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());

        await client.Client.Awaiting(c => c.Jobs.GetStatusesAsync(["a"], TimeSpan.FromSeconds(wait), interval is { } seconds ? TimeSpan.FromSeconds(seconds) : null))
            .Should().ThrowAsync<ArgumentOutOfRangeException>();
        client.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task The_body_holds_what_was_asked_for_and_no_more()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());

        await client.Client.Jobs.GetStatusesAsync(["a", "b", "a"]);
        await client.Client.Jobs.GetStatusesAsync(["a"], TimeSpan.FromMilliseconds(1500), TimeSpan.FromSeconds(2));
        await client.Client.Jobs.GetStatusesAsync(["a"], pollInterval: TimeSpan.FromSeconds(2));

        client.Server.Requests.Select(request => request.Body).Should().Equal(
            """{"jobIds":["a","b"]}""", """{"jobIds":["a"],"wait":2,"pollInterval":2}""", """{"jobIds":["a"]}""");
    }

    [Fact]
    public async Task Without_ids_nothing_is_sent_and_an_empty_id_is_refused()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());

        (await client.Client.Jobs.GetStatusesAsync([])).Jobs.Should().BeEmpty();
        await client.Client.Awaiting(c => c.Jobs.GetStatusesAsync([default])).Should().ThrowAsync<ArgumentException>();
        client.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Asking_is_repeated_after_a_failure_since_it_only_reads()
    {
        await using var fixture = new JobFixture();
        var ids = await IdsAsync(fixture, new FakeJobPlan());
        fixture.Fake.DropNextResponse(count: 2);

        (await fixture.Clock.RunAsync(fixture.Jobs.GetStatusesAsync(ids))).AreAllFinal.Should().BeTrue();
    }

    [Fact]
    public async Task A_failure_to_ask_leaves_no_doubt_about_an_outcome()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(502), options => options.Resilience.Retry.MaxRetryAttempts = 0);

        (await client.Client.Awaiting(c => c.Jobs.GetStatusesAsync(["a"])).Should().ThrowAsync<ImmutaServerException>()).Which.OutcomeUnknown.Should().BeFalse();
    }

    [Fact]
    public async Task A_server_without_bulk_ids_still_returns_statuses()
    {
        await using var fixture = new JobFixture();
        var ids = await IdsAsync(fixture, new FakeJobPlan());
        fixture.Fake.Quirks.OnlyJobStatuses = true;

        (await fixture.Jobs.GetStatusesAsync(ids)).AreAllFinal.Should().BeTrue();
        await fixture.Awaiting(f => f.Jobs.GetSummaryAsync()).Should().ThrowAsync<ImmutaNotFoundException>();
        (await fixture.Awaiting(f => f.Jobs.SearchAsync().GetAsyncEnumerator().MoveNextAsync().AsTask()).Should().ThrowAsync<ImmutaNotFoundException>())
            .Which.Guidance.Should().Contain("2024.3");
    }

    private static async Task<IReadOnlyList<JobId>> IdsAsync(JobFixture fixture, FakeJobPlan plan) =>
        [.. (await fixture.Jobs.ListAsync(fixture.Start(plan).Id)).Select(job => job.Id)];
}
