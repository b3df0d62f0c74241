using FluentAssertions;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Jobs;

public sealed class BulkJobOutcomeTests
{
    [Fact]
    public async Task Jobs_are_followed_from_created_over_active_to_completed()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(new FakeJobPlan { Count = 2, WaitsFor = TimeSpan.FromSeconds(10), RunsFor = TimeSpan.FromSeconds(20), Stagger = TimeSpan.FromSeconds(30) });

        var seen = await fixture.WatchAsync(job);

        seen.SelectMany(progress => progress.CountByState.Keys).Distinct().Should().BeEquivalentTo([JobState.Created, JobState.Active, JobState.Completed]);
        seen.Select(progress => progress.Fraction).Should().BeInAscendingOrder().And.Contain([0, 0.5, 1]);
        seen[0].EndedCount.Should().Be(0);
        seen[^1].IsFinal.Should().BeTrue();
        seen[^1].ToString().Should().Be("2 of 2 jobs ended (2 completed)");
        seen.Take(seen.Count - 1).Should().OnlyContain(progress => !progress.IsFinal);
    }

    [Fact]
    public async Task All_jobs_completed_is_success_and_each_snapshot_is_reported()
    {
        await using var fixture = new JobFixture();
        var seen = new List<BulkJobProgress>();

        var result = await fixture.WaitAsync(fixture.Start(JobFixture.Minutes(1, count: 3)), progress: new Recorder(seen));

        result.Outcome.Should().Be(BulkJobOutcome.Succeeded);
        result.Jobs.Should().HaveCount(3).And.OnlyContain(job => job.IsSuccess);
        result.Unsuccessful.Should().BeEmpty();
        result.Elapsed.Should().BeGreaterThan(TimeSpan.FromMinutes(1)).And.BeLessThan(TimeSpan.FromMinutes(2));
        result.EnsureSucceeded().Should().BeSameAs(result);
        seen.Should().HaveCountGreaterThan(3);
        seen[^1].Jobs.Should().Equal(result.Jobs);
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("expired")]
    [InlineData("cancelled")]
    public async Task A_job_that_ends_otherwise_is_never_success(string state)
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(1), JobFixture.Minutes(2, end: state) with { Output = "The warehouse\nis suspended." });

        var result = await fixture.WaitAsync(job);

        result.Outcome.Should().Be(BulkJobOutcome.Failed);
        result.Unsuccessful.Should().ContainSingle().Which.State.Should().Be(new JobState(state));
        var failure = result.Invoking(r => r.EnsureSucceeded()).Should().Throw<ImmutaJobFailedException>().Which;
        failure.Result.Should().BeSameAs(result);
        failure.Message.Should().Contain("1 of 2 jobs").And.Contain(state).And.Contain("The warehouse is suspended.").And.Contain("What to do");
    }

    [Fact]
    public async Task Many_failures_are_counted_in_the_message_and_all_in_the_result()
    {
        await using var fixture = new JobFixture();

        var result = await fixture.WaitAsync(fixture.Start(JobFixture.Minutes(1, count: 30, end: "failed")));

        var failure = result.Invoking(r => r.EnsureSucceeded()).Should().Throw<ImmutaJobFailedException>().Which;
        failure.Message.Should().Contain("and 25 more");
        failure.Result.Unsuccessful.Should().HaveCount(30);
    }

    [Fact]
    public async Task A_job_that_is_tried_again_is_still_running()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(new FakeJobPlan { WaitingState = "retry", WaitsFor = TimeSpan.FromMinutes(1), RunsFor = TimeSpan.FromMinutes(1) });

        var seen = await fixture.WatchAsync(job);

        seen[0].CountByState.Should().ContainKey(JobState.Retry);
        seen[^1].Elapsed.Should().BeGreaterThan(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task An_unknown_state_is_kept_and_counts_as_running()
    {
        await using var fixture = new JobFixture();
        fixture.Fake.Quirks.UnknownEnumValues = true;
        fixture.Fake.Quirks.UnknownMembers = true;

        var seen = await fixture.WatchAsync(fixture.Start(JobFixture.Minutes(1)));

        seen[0].Jobs.Should().ContainSingle().Which.State.Should().Be(new JobState("someFutureState"));
        seen[0].Jobs[0].AdditionalProperties.Names.Should().Contain("futureUndocumentedField");
        seen[^1].Jobs.Should().OnlyContain(job => job.IsSuccess);
    }

    [Fact]
    public async Task Work_is_not_done_while_its_jobs_start_further_ones()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(1), JobFixture.Minutes(5, count: 4) with { ListedAfter = TimeSpan.FromSeconds(61) });

        var result = await fixture.WaitAsync(job, new BulkJobOptions { SettleDelay = TimeSpan.FromSeconds(20) });

        result.Jobs.Should().HaveCount(5).And.OnlyContain(one => one.IsSuccess);
        result.Elapsed.Should().BeGreaterThan(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Jobs_that_appear_already_ended_need_a_further_poll_too()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(new FakeJobPlan(), new FakeJobPlan { ListedAfter = TimeSpan.FromSeconds(1) }, new FakeJobPlan { ListedAfter = TimeSpan.FromSeconds(3) });

        var result = await fixture.WaitAsync(job);

        result.Jobs.Should().HaveCount(3);
        fixture.CountRequests("GET", "/jobs").Should().Be(4);
    }

    [Fact]
    public async Task A_job_that_disappears_from_the_list_is_queried_by_id()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(1), JobFixture.Minutes(3, end: "failed") with { UnlistedAfter = TimeSpan.FromMinutes(2) });

        var result = await fixture.WaitAsync(job);

        result.Jobs.Should().HaveCount(2);
        result.Unsuccessful.Should().ContainSingle();
        result.Elapsed.Should().BeGreaterThan(TimeSpan.FromMinutes(3));
        fixture.CountRequests("POST", "/jobs/statuses").Should().BeGreaterThan(0);
    }

    [Fact]
    public async Task A_job_that_disappears_after_its_end_is_not_queried()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(1) with { UnlistedAfter = TimeSpan.FromMinutes(2) }, JobFixture.Minutes(5));

        (await fixture.WaitAsync(job)).Jobs.Should().HaveCount(2);

        fixture.CountRequests("POST", "/jobs/statuses").Should().Be(0);
    }

    [Fact]
    public async Task Jobs_without_an_id_do_not_hide_each_other()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""[{"state":"failed"},{"state":"completed"}]"""));

        var result = await client.Time.RunAsync(client.Client.Jobs.Follow("b-1").WaitForCompletionAsync());

        result.Jobs.Should().HaveCount(2);
        result.Unsuccessful.Should().ContainSingle();
    }

    [Fact]
    public async Task Many_vanished_jobs_are_queried_in_several_requests()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(3, count: 501) with { UnlistedAfter = TimeSpan.FromMinutes(1) });

        (await fixture.WaitAsync(job)).Outcome.Should().Be(BulkJobOutcome.Succeeded);

        var looks = fixture.Fake.Journal.Entries.Where(entry => entry.Matches("POST", "/jobs/statuses")).GroupBy(entry => entry.Timestamp);
        looks.Should().NotBeEmpty().And.OnlyContain(look => look.Count() == 2);
    }

    [Fact]
    public async Task Many_jobs_are_followed_without_losing_one()
    {
        await using var fixture = new JobFixture();
        fixture.Fake.Quirks.JobListFormat = JobListFormat.Map;

        var result = await fixture.WaitAsync(fixture.Start(JobFixture.Minutes(1, count: 20_000), JobFixture.Minutes(1, count: 3, end: "expired")));

        result.Jobs.Select(job => job.Id).Distinct().Should().HaveCount(20_003);
        result.Unsuccessful.Should().HaveCount(3);
    }

    private sealed class Recorder(List<BulkJobProgress> seen) : IProgress<BulkJobProgress>
    {
        public void Report(BulkJobProgress value) => seen.Add(value);
    }
}
