using FluentAssertions;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Jobs;

/// <summary>No wait is endless: late, missing, stalled and endless jobs, cancellation and failing polls.</summary>
public sealed class BulkJobPatienceTests
{
    [Fact]
    public async Task Jobs_that_are_listed_late_are_waited_for()
    {
        await using var fixture = new JobFixture();

        var seen = await fixture.WatchAsync(fixture.Start(new FakeJobPlan { ListedAfter = TimeSpan.FromSeconds(15) }));

        seen[0].Jobs.Should().BeEmpty();
        seen[0].Fraction.Should().Be(0);
        seen[0].ToString().Should().Be("no job is listed yet");
        seen[^1].Jobs.Should().ContainSingle();
    }

    [Fact]
    public async Task No_job_within_the_grace_period_is_an_error_and_not_success()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(new FakeJobPlan { Count = 0 });
        var began = fixture.Clock.GetUtcNow();

        var failure = (await fixture.Awaiting(f => f.WaitAsync(job)).Should().ThrowAsync<ImmutaNoJobsException>()).Which;

        failure.Id.Should().Be(job.Id);
        failure.StartTimeout.Should().Be(TimeSpan.FromSeconds(30));
        failure.Message.Should().Contain(job.Id.Value).And.Contain("What to do");
        (fixture.Clock.GetUtcNow() - began).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30)).And.BeLessThan(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_request_that_may_start_no_job_is_done_when_the_caller_says_so()
    {
        await using var fixture = new JobFixture();

        var result = await fixture.WaitAsync(fixture.Start(), new BulkJobOptions { AllowNoJobs = true, StartTimeout = TimeSpan.FromSeconds(5) });

        result.Outcome.Should().Be(BulkJobOutcome.NoJobs);
        result.Jobs.Should().BeEmpty();
        result.EnsureSucceeded().Should().BeSameAs(result);
    }

    [Fact]
    public async Task A_job_that_never_ends_is_given_up_at_the_deadline()
    {
        await using var fixture = new JobFixture();
        var began = fixture.Clock.GetUtcNow();

        var failure = (await fixture.Awaiting(f => f.WaitAsync(f.Start(JobFixture.Minutes(1, end: null)))).Should().ThrowAsync<ImmutaTimeoutException>()).Which;

        failure.Limit.Should().Be(ImmutaTimeoutKind.Polling);
        failure.Timeout.Should().Be(TimeSpan.FromHours(6));
        (fixture.Clock.GetUtcNow() - began).Should().BeCloseTo(TimeSpan.FromHours(6), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Poll_intervals_grow_to_the_maximum()
    {
        await using var fixture = new JobFixture();

        await fixture.WaitAsync(fixture.Start(JobFixture.Minutes(10)));

        var times = fixture.Fake.Journal.Entries.Select(entry => entry.Timestamp).ToList();
        var waits = times.Zip(times.Skip(1), (one, next) => (next - one).TotalSeconds).ToList();
        waits[0].Should().BeInRange(1.6, 2.4);
        waits.Max().Should().BeInRange(12, 18);
        waits.Count.Should().BeInRange(35, 60);
        waits.Skip(10).Take(20).Distinct().Should().HaveCountGreaterThan(1, because: "programs that began together must not ask together");
    }

    [Fact]
    public async Task The_poll_that_confirms_the_end_comes_after_the_settle_delay()
    {
        await using var fixture = new JobFixture();

        await fixture.WaitAsync(fixture.Start(JobFixture.Minutes(1)), new BulkJobOptions { SettleDelay = TimeSpan.FromSeconds(40) });

        var times = fixture.Fake.Journal.Entries.Select(entry => entry.Timestamp).ToList();
        (times[^1] - times[^2]).Should().Be(TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task Jobs_that_do_not_change_for_too_long_are_reported_as_stalled()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(1), JobFixture.Minutes(1, end: null));

        var failure = (await fixture.Awaiting(f => f.WaitAsync(job, new BulkJobOptions { NoProgressTimeout = TimeSpan.FromMinutes(10) }))
            .Should().ThrowAsync<ImmutaJobStalledException>()).Which;

        failure.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMinutes(10)).And.BeLessThan(TimeSpan.FromMinutes(11));
        failure.Progress.Elapsed.Should().BeGreaterThan(TimeSpan.FromMinutes(11));
        failure.Progress.EndedCount.Should().Be(1);
        failure.Message.Should().Contain("1 of 2 jobs ended");
    }

    [Fact]
    public async Task Jobs_that_change_occasionally_are_not_stalled()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(8, count: 4) with { Stagger = TimeSpan.FromMinutes(8) });

        var result = await fixture.WaitAsync(job, new BulkJobOptions { NoProgressTimeout = TimeSpan.FromMinutes(10) });

        result.Outcome.Should().Be(BulkJobOutcome.Succeeded);
    }

    [Fact]
    public async Task A_change_that_a_failed_poll_saw_counts_as_progress()
    {
        var failures = 0;
        var clock = (ManualTimeProvider?)null;
        var began = DateTimeOffset.UnixEpoch;
        using var server = new StubHandler().Then(request => (request.Method == HttpMethod.Get, Elapsed()) switch
        {
            (true, < 50) => Response.Json("""[{"id":"a","state":"active"},{"id":"b","state":"active"}]"""),
            (true, _) => Response.Json("""[{"id":"a","state":"completed"}]"""),
            (false, _) when failures++ == 0 => Response.Json("""{"statusCode":503}""", 503),
            (false, < 100) => Response.Json("""[{"id":"b","state":"active"}]"""),
            _ => Response.Json("""[{"id":"b","state":"completed"}]"""),
        });
        using var client = new ClientUnderTest(server, o => o.Resilience.Retry.MaxRetryAttempts = 0);
        clock = client.Time;
        began = clock.GetUtcNow();

        var result = await client.Time.RunAsync(client.Client.Jobs.Follow("bulk").WaitForCompletionAsync(new BulkJobOptions { NoProgressTimeout = TimeSpan.FromMinutes(1) }));

        failures.Should().BeGreaterThan(1, "one request for the missing job fails");
        result.Outcome.Should().Be(BulkJobOutcome.Succeeded);

        double Elapsed() => (clock!.GetUtcNow() - began).TotalSeconds;
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_at_once_with_the_callers_token()
    {
        await using var fixture = new JobFixture();
        using var cancellation = new CancellationTokenSource();
        var waiting = fixture.Start(JobFixture.Minutes(60)).WaitForCompletionAsync(cancellationToken: cancellation.Token);
        await fixture.Clock.WhenTimerIsDueWithin(TimeSpan.FromSeconds(3));

        await cancellation.CancelAsync();

        (await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
        fixture.CountRequests("GET", "/jobs").Should().Be(1);
    }

    [Fact]
    public async Task Leaving_the_enumeration_ends_the_polls_and_touches_no_job()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(1));
        await foreach (var progress in job.WatchAsync())
        {
            progress.IsFinal.Should().BeFalse();
            break;
        }

        fixture.Clock.Advance(TimeSpan.FromMinutes(5));

        fixture.Fake.Journal.Entries.Should().ContainSingle().Which.Method.Should().Be("GET");
        (await fixture.Jobs.ListAsync(job.Id)).Should().OnlyContain(one => one.IsSuccess);
    }

    [Fact]
    public async Task A_transient_poll_failure_is_retried()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(1));
        fixture.Fake.FailNext(System.Net.HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1), count: 2);
        fixture.Fake.DropNextResponse();

        (await fixture.WaitAsync(job)).Outcome.Should().Be(BulkJobOutcome.Succeeded);
    }

    [Fact]
    public async Task An_outage_longer_than_the_retries_of_a_poll_is_waited_out()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(10));
        fixture.Fake.FailNext(System.Net.HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1), count: 30);

        (await fixture.WaitAsync(job)).Outcome.Should().Be(BulkJobOutcome.Succeeded);
    }

    [Fact]
    public async Task An_outage_of_minutes_ends_the_wait_with_the_servers_error()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(1));
        fixture.Fake.FailNext(System.Net.HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1), count: 1_000_000);

        await fixture.Awaiting(f => f.WaitAsync(job)).Should().ThrowAsync<ImmutaServerException>();
    }

    [Fact]
    public async Task The_timeout_applies_while_a_poll_hangs()
    {
        using var server = new StubHandler().ThenHang();
        using var client = new ClientUnderTest(server);
        var options = new BulkJobOptions { Polling = new() { Timeout = TimeSpan.FromSeconds(1) } };

        var waiting = client.Client.Jobs.Follow("bulk-1").WaitForCompletionAsync(options);
        await client.Time.Pass(TimeSpan.FromSeconds(1));

        (await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<ImmutaTimeoutException>()).Which.Limit.Should().Be(ImmutaTimeoutKind.Polling);
    }

    [Fact]
    public async Task A_failed_poll_does_not_confirm_the_end()
    {
        using var server = new StubHandler()
            .ThenJson("""[{"id":"a","state":"completed"}]""")
            .ThenStatus(503)
            .ThenJson("""[{"id":"a","state":"completed"},{"id":"b","state":"failed"}]""");
        using var client = new ClientUnderTest(server, o => o.Resilience.Retry.MaxRetryAttempts = 0);

        var result = await client.Time.RunAsync(client.Client.Jobs.Follow("bulk-1").WaitForCompletionAsync());

        result.Unsuccessful.Should().ContainSingle();
    }

    [Fact]
    public async Task A_failed_query_for_a_vanished_job_is_ignored()
    {
        using var server = new StubHandler()
            .ThenJson("""[{"id":"a","state":"active"}]""")
            .ThenJson("[]")
            .ThenStatus(503)
            .ThenJson("[]")
            .ThenJson("""{"jobs":[{"id":"a","state":"completed"}]}""")
            .ThenJson("[]");
        using var client = new ClientUnderTest(server, o => o.Resilience.Retry.MaxRetryAttempts = 0);
        var seen = new List<JobState?>();

        await client.Time.RunAsync(CollectAsync());

        seen.Should().Equal(JobState.Active, JobState.Completed, JobState.Completed);

        async Task<bool> CollectAsync()
        {
            await foreach (var progress in client.Client.Jobs.Follow("bulk-1").WatchAsync())
            {
                seen.Add(progress.Jobs.Single().State);
            }

            return true;
        }
    }

    [Fact]
    public async Task The_limit_cuts_a_longer_wait_short()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(0));
        var began = fixture.Clock.GetUtcNow();
        var options = new BulkJobOptions { SettleDelay = TimeSpan.FromSeconds(40), Polling = new() { Timeout = TimeSpan.FromSeconds(10) } };

        await fixture.Awaiting(f => f.WaitAsync(job, options)).Should().ThrowAsync<ImmutaTimeoutException>();

        (fixture.Clock.GetUtcNow() - began).Should().Be(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Short_outages_with_responses_in_between_do_not_add_up()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(20));

        (await fixture.Clock.RunAsync(FollowAsync())).Should().Be(2);

        async Task<int> FollowAsync()
        {
            var outages = 0;
            await foreach (var progress in job.WatchAsync())
            {
                if (outages < 2 && progress.Elapsed > TimeSpan.FromMinutes(10) * outages)
                {
                    // More than the retries of one poll.
                    fixture.Fake.FailNext(System.Net.HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1), count: 8);
                    outages++;
                }
            }

            return outages;
        }
    }

    [Fact]
    public async Task Long_pauses_between_polls_are_no_outage()
    {
        using var server = new StubHandler()
            .ThenJson("""[{"id":"a","state":"active"}]""")
            .ThenStatus(503)
            .ThenJson("""[{"id":"a","state":"completed"}]""");

        // No request timeout may fall within the delays that the clock skips.
        using var client = new ClientUnderTest(server, o => (o.Resilience.Retry.MaxRetryAttempts, o.Resilience.AttemptTimeout.Timeout, o.Resilience.TotalRequestTimeout.Timeout) = (0, TimeSpan.FromHours(2), TimeSpan.FromHours(2)));
        var options = new BulkJobOptions { Polling = new() { InitialDelay = TimeSpan.FromMinutes(10), MaxDelay = TimeSpan.FromMinutes(10) } };

        var result = await client.Time.RunAsync(client.Client.Jobs.Follow("bulk-1").WaitForCompletionAsync(options), TimeSpan.FromMinutes(15));

        result.Outcome.Should().Be(BulkJobOutcome.Succeeded);
    }

    [Fact]
    public async Task A_poll_that_is_refused_ends_the_wait_at_once()
    {
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(1));
        fixture.Fake.FailNext(System.Net.HttpStatusCode.Forbidden);

        await fixture.Awaiting(f => f.WaitAsync(job)).Should().ThrowAsync<ImmutaForbiddenException>();
    }

    [Fact]
    public async Task A_server_without_bulk_ids_says_what_can_be_done_instead()
    {
        await using var fixture = new JobFixture();
        fixture.Fake.Quirks.OnlyJobStatuses = true;

        (await fixture.Awaiting(f => f.WaitAsync(f.Start(new FakeJobPlan()))).Should().ThrowAsync<ImmutaNotFoundException>())
            .Which.Message.Should().Contain("2024.3").And.Contain("GetStatusesAsync");
    }

    [Fact]
    public async Task Each_enumeration_begins_its_own_deadline_and_grace()
    {
        await using var fixture = new JobFixture();
        var watch = fixture.Start(JobFixture.Minutes(1)).WatchAsync();
        await foreach (var _ in watch)
        {
            break;
        }

        fixture.Clock.Advance(TimeSpan.FromHours(7));

        var again = new List<BulkJobProgress>();
        await fixture.Clock.RunAsync(CollectAsync());
        again[0].Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(1));
        again[^1].IsFinal.Should().BeTrue();

        async Task<bool> CollectAsync()
        {
            await foreach (var progress in watch)
            {
                again.Add(progress);
            }

            return true;
        }
    }

    [Fact]
    public void Options_that_could_never_work_are_refused_at_once()
    {
        FluentActions.Invoking(() => new BulkJobOptions { StartTimeout = TimeSpan.FromSeconds(-1) }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new BulkJobOptions { SettleDelay = TimeSpan.FromSeconds(-1) }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new BulkJobOptions { NoProgressTimeout = TimeSpan.Zero }).Should().Throw<ArgumentOutOfRangeException>();
    }
}
