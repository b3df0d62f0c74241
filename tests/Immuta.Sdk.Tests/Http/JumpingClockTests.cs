using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Tests.Workflows;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

/// <summary>A clock that is set back neither extends a deadline nor breaks a call.</summary>
public sealed class JumpingClockTests
{
    [Fact]
    public async Task A_call_whose_clock_is_set_back_years_completes()
    {
        var clock = new JumpingClock();
        using var client = new ClientUnderTest(
            new StubHandler().Then(_ =>
            {
                clock.SetBack(TimeSpan.FromDays(4000));
                return Response.Json("{}", 503, "0");
            }).ThenJson(),
            options => options.TimeProvider = clock);

        await client.ReadAsync();

        client.Server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_wait_keeps_its_deadline_however_often_the_clock_is_set_back()
    {
        var clock = new JumpingClock();
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Json("""{"id":"7","status":"creating"}""")), options => options.TimeProvider = clock);
        var asked = 0;

        var wait = client.Client.Integrations.WaitUntilReadyAsync(
            "7",
            new Reports<Sdk.Integrations.Integration>(_ =>
            {
                asked++;
                clock.SetBack(TimeSpan.FromHours(1));
            }),
            new() { InitialDelay = TimeSpan.FromSeconds(10), MaxDelay = TimeSpan.FromSeconds(10), Timeout = TimeSpan.FromMinutes(2) });

        await FluentActions.Awaiting(() => clock.Inner.RunAsync(wait)).Should().ThrowAsync<ImmutaTimeoutException>();
        asked.Should().BeInRange(8, 20);
    }

    [Fact]
    public async Task Workflows_and_their_journal_go_on_across_it()
    {
        var clock = new JumpingClock();
        await using var tenant = Tenant.InMemory(options => options.TimeProvider = clock, new FakeImmutaOptions { TimeProvider = clock.Inner, Catalog = new(1, 1, 1) });
        var journal = new InMemoryWorkflowJournal();
        var runner = ScriptRunner.Create((_, _) =>
        {
            clock.SetBack(TimeSpan.FromDays(4000));
            return Task.CompletedTask;
        });

        var onboarded = await clock.Inner.RunAsync(tenant.Client.Workflows.OnboardAsync(WorkflowFixture.Snowflake(), runner, journal));
        clock.SetBack(TimeSpan.FromDays(4000));
        var removed = await clock.Inner.RunAsync(tenant.Client.Workflows.DeregisterAsync("prod", (_, _) => Task.CompletedTask, journal));

        onboarded.Outcome.Should().Be(OnboardingOutcome.Onboarded);
        removed.Step.Should().Be(DeregistrationStep.Deleted);
    }

    private sealed class Reports<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }

    /// <summary>A clock whose timers use a separate, monotonic clock, as system timers do.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        private long _back;

        public ManualTimeProvider Inner { get; } = new();

        public override long TimestampFrequency => Inner.TimestampFrequency;

        public void SetBack(TimeSpan by) => Interlocked.Add(ref _back, by.Ticks);

        public override DateTimeOffset GetUtcNow() => Inner.GetUtcNow() - TimeSpan.FromTicks(Interlocked.Read(ref _back));

        public override long GetTimestamp() => Inner.GetTimestamp() - Interlocked.Read(ref _back);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            Inner.CreateTimer(callback, state, dueTime, period);
    }
}
