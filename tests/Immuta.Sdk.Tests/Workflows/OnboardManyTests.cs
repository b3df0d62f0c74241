using System.Net;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Workflows;

public sealed class OnboardManyTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_failure_of_one_connection_is_its_own_result_and_of_no_other()
    {
        await using var fixture = new WorkflowFixture();
        fixture.Fake.FailNext(HttpStatusCode.BadRequest, match: request => request.Matches("POST", "/data/connection/test"));
        fixture.Fake.RejectNextRegistration();

        var results = await fixture.OnboardManyAsync(WorkflowFixture.Fleet(6));

        results.Should().HaveCount(6);
        results.Count(result => result.Outcome == OnboardingOutcome.NotRegistered).Should().Be(2);
        results.Count(result => result.Outcome == OnboardingOutcome.Onboarded).Should().Be(4);
        fixture.Fake.Connections.Should().HaveCount(4);
    }

    [Fact]
    public async Task No_more_than_the_given_number_is_under_way_and_all_places_are_used()
    {
        await using var fixture = new WorkflowFixture();
        var underWay = 0;
        var most = 0;
        var allPlacesTaken = new TaskCompletionSource();
        var runner = ScriptRunner.Create(async (_, token) =>
        {
            var now = Interlocked.Increment(ref underWay);
            most = Math.Max(most, now);
            if (now == 3)
            {
                allPlacesTaken.TrySetResult();
            }

            await allPlacesTaken.Task.WaitAsync(s_limit, token);
            await Task.Yield();
            Interlocked.Decrement(ref underWay);
        });

        var results = await fixture.OnboardManyAsync(WorkflowFixture.Fleet(12), maxConcurrency: 3, runner);

        results.Should().HaveCount(12).And.OnlyContain(result => result.Outcome == OnboardingOutcome.Onboarded);
        most.Should().Be(3);
    }

    [Fact]
    public async Task Connections_are_taken_from_the_source_as_places_become_free()
    {
        await using var fixture = new WorkflowFixture();
        var taken = 0;
        var results = fixture.Workflows.OnboardManyAsync(CountedAsync(), fixture.Runner, fixture.Journal, maxConcurrency: 2).GetAsyncEnumerator();

        (await fixture.Clock.RunAsync(results.MoveNextAsync().AsTask())).Should().BeTrue();

        taken.Should().BeLessThanOrEqualTo(3);
        await results.DisposeAsync();

        async IAsyncEnumerable<ConnectionDefinition> CountedAsync()
        {
            await foreach (var connection in WorkflowFixture.Fleet(100))
            {
                taken++;
                yield return connection;
            }
        }
    }

    [Fact]
    public async Task A_cancelled_fleet_ends_at_once_and_can_be_resumed()
    {
        await using var fixture = new WorkflowFixture();
        using var cancel = new CancellationTokenSource();
        var scripts = 0;
        var runner = ScriptRunner.Create(async (script, token) =>
        {
            await fixture.Runner.RunAsync(script, token);
            if (Interlocked.Increment(ref scripts) == 3)
            {
                await cancel.CancelAsync();
                token.IsCancellationRequested.Should().BeTrue();
            }
        });

        await fixture.Invoking(one => one.OnboardManyAsync(WorkflowFixture.Fleet(8), maxConcurrency: 2, runner, cancel.Token))
            .Should().ThrowAsync<OperationCanceledException>();
        var results = await fixture.OnboardManyAsync(WorkflowFixture.Fleet(8));

        results.Should().HaveCount(8).And.OnlyContain(result => result.IsRegistered);
        fixture.Registrations.Should().Be(8);
        fixture.Fake.Journal.Count("POST", "/data/connection").Should().Be(8);
        fixture.Ran.Should().HaveCount(8, "scripts that ran before the cancellation are recorded as run");
    }

    [Fact]
    public async Task A_source_that_fails_is_reported_after_the_results_of_what_it_gave()
    {
        await using var fixture = new WorkflowFixture();
        var seen = new List<OnboardingResult>();

        var run = async () => await fixture.Clock.RunAsync(CollectAsync());

        await run.Should().ThrowAsync<InvalidDataException>();
        seen.Should().HaveCount(2).And.OnlyContain(result => result.Outcome == OnboardingOutcome.Onboarded);

        async Task<bool> CollectAsync()
        {
            await foreach (var result in fixture.Workflows.OnboardManyAsync(BrokenAsync(), fixture.Runner, fixture.Journal))
            {
                seen.Add(result);
            }

            return true;
        }

        static async IAsyncEnumerable<ConnectionDefinition> BrokenAsync()
        {
            yield return WorkflowFixture.Snowflake("first");
            yield return WorkflowFixture.Snowflake("second");
            await Task.Yield();
            throw new InvalidDataException("line 3");
        }
    }

    [Fact]
    public async Task A_key_that_the_source_names_twice_at_a_time_is_onboarded_once()
    {
        await using var fixture = new WorkflowFixture();
        var release = new TaskCompletionSource();
        var runner = ScriptRunner.Create((_, token) => release.Task.WaitAsync(s_limit, token));

        var results = await fixture.OnboardManyAsync(TwiceAsync(), maxConcurrency: 3, runner);

        results.Select(result => result.Outcome).Should().BeEquivalentTo([OnboardingOutcome.NotRegistered, OnboardingOutcome.Onboarded]);
        fixture.Registrations.Should().Be(1);

        async IAsyncEnumerable<ConnectionDefinition> TwiceAsync()
        {
            yield return WorkflowFixture.Snowflake();
            yield return WorkflowFixture.Snowflake();
            await Task.Yield();
            release.SetResult();
        }
    }

    [Fact]
    public async Task Any_concurrency_is_taken_up_to_the_largest_number()
    {
        await using var fixture = new WorkflowFixture();

        var results = await fixture.OnboardManyAsync(WorkflowFixture.Fleet(5), maxConcurrency: int.MaxValue);

        results.Should().HaveCount(5).And.OnlyContain(result => result.Outcome == OnboardingOutcome.Onboarded);
    }

    [Fact]
    public async Task An_item_that_is_null_is_a_result_of_its_own_and_harms_no_other()
    {
        await using var fixture = new WorkflowFixture();

        var results = await fixture.OnboardManyAsync(WithNullAsync(), maxConcurrency: 2);

        results.Should().HaveCount(3);
        var empty = results.Should().ContainSingle(result => result.Outcome == OnboardingOutcome.NotRegistered).Subject;
        empty.Error.Should().BeOfType<ArgumentException>().Which.Message.Should().Contain("1");
        empty.ToString().Should().Contain("null");
        results.Count(result => result.Outcome == OnboardingOutcome.Onboarded).Should().Be(2);

        static async IAsyncEnumerable<ConnectionDefinition> WithNullAsync()
        {
            yield return WorkflowFixture.Snowflake("first");
            yield return null!;
            await Task.Yield();
            yield return WorkflowFixture.Snowflake("third");
        }
    }
}
