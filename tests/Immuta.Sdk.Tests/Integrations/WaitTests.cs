using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Integrations;

public sealed class WaitTests
{
    [Theory]
    [InlineData("..")]
    [InlineData("9")]
    public async Task The_details_of_a_failure_are_asked_for_by_the_id_that_was_waited_for(string responded)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson($$"""{"id":"{{responded}}","status":"setupError"}"""));

        await client.Client.Awaiting(c => c.Integrations.WaitUntilReadyAsync(41)).Should().ThrowAsync<ImmutaIntegrationFailedException>();

        client.Server.Requests.Select(request => request.RequestUri.AbsolutePath).Should().Equal("/integrations/41/status", "/integrations/41");
    }

    [Fact]
    public async Task An_integration_that_is_not_enabled_when_it_is_read_is_a_failure()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenJson("""{"id":"41","status":"enabled"}""")
            .ThenJson("""{"id":"41","status":"recurringValidationError"}"""));

        var failure = (await client.Client.Awaiting(c => c.Integrations.WaitUntilReadyAsync(41)).Should().ThrowAsync<ImmutaIntegrationFailedException>()).Which;

        failure.Integration.Status.Should().Be(new IntegrationStatus("recurringValidationError"));
    }

    [Fact]
    public async Task Waiting_polls_at_growing_intervals_and_reports_each_response()
    {
        var clock = new ManualTimeProvider();
        await using var tenant = Standing(clock, TimeSpan.FromSeconds(30));
        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        var seen = new List<IntegrationStatus?>();

        var waiting = tenant.Client.Integrations.WaitUntilReadyAsync(created.Id, new Recorder(seen));
        await DriveAsync(clock, waiting);

        (await waiting).Status.Should().Be(IntegrationStatus.Enabled);
        seen.Should().HaveCountGreaterThan(2);
        seen[0].Should().Be(IntegrationStatus.Creating);
        seen[^1].Should().Be(IntegrationStatus.Enabled);
    }

    [Fact]
    public async Task Waiting_gives_up_at_its_limit_and_says_that_the_work_goes_on()
    {
        var clock = new ManualTimeProvider();
        await using var tenant = Standing(clock, TimeSpan.FromDays(1));
        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());

        var waiting = tenant.Client.Integrations.WaitUntilReadyAsync(created.Id, options: new PollingOptions { Timeout = TimeSpan.FromMinutes(1) });
        await DriveAsync(clock, waiting);

        var failure = (await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<ImmutaTimeoutException>()).Which;
        failure.Limit.Should().Be(ImmutaTimeoutKind.Polling);
        failure.Timeout.Should().Be(TimeSpan.FromMinutes(1));
        failure.Message.Should().Contain("goes on");
    }

    [Fact]
    public async Task Cancelling_a_wait_ends_it_at_once_with_the_callers_token()
    {
        var clock = new ManualTimeProvider();
        await using var tenant = Standing(clock, TimeSpan.FromDays(1));
        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        using var cancellation = new CancellationTokenSource();

        var waiting = tenant.Client.Integrations.WaitUntilReadyAsync(created.Id, cancellationToken: cancellation.Token);
        await clock.WhenTimerIsDueWithin(TimeSpan.FromSeconds(3));
        await cancellation.CancelAsync();

        (await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>())
            .Which.CancellationToken.Should().Be(cancellation.Token);
    }

    [Fact]
    public async Task A_wait_that_is_canceled_during_a_poll_names_the_operation()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenHang());
        using var cancellation = new CancellationTokenSource();

        var waiting = client.Client.Integrations.WaitUntilReadyAsync("7", cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>()
            .WithMessage("Integrations.WaitUntilReady was canceled by its caller.");
    }

    [Theory]
    [InlineData("createError", "UpdateAsync")]
    [InlineData("editError", "rolled back")]
    [InlineData("migrateError", "rolled back")]
    [InlineData("recurringValidationError", "periodic check")]
    [InlineData("disabled", "by force")]
    [InlineData("someFutureStatus", "does not know")]
    public async Task A_final_state_other_than_enabled_is_an_error_with_advice(string status, string advice)
    {
        await using var tenant = Tenant.InMemory();
        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        tenant.Fake.SetStatus(created.Id.Value, status);

        var failure = (await tenant.Client.Invoking(client => client.Integrations.WaitUntilReadyAsync(created.Id))
            .Should().ThrowAsync<ImmutaIntegrationFailedException>()).Which;

        failure.Integration.Status.Should().Be(new IntegrationStatus(status));
        failure.Message.Should().Contain(status).And.Contain(advice);
    }

    public static TheoryData<TimeSpan> Senseless => [TimeSpan.Zero, Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(-5), TimeSpan.FromDays(50)];

    [Theory]
    [MemberData(nameof(Senseless))]
    public void Intervals_must_be_within_bounds(TimeSpan value)
    {
        FluentActions.Invoking(() => new PollingOptions { InitialDelay = value }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PollingOptions { MaxDelay = value }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PollingOptions { Timeout = value }).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task An_outage_of_seconds_does_not_end_a_wait_of_hours()
    {
        var clock = new ManualTimeProvider();
        await using var tenant = Standing(clock, TimeSpan.FromMinutes(2));
        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        tenant.Fake.FailNext(System.Net.HttpStatusCode.ServiceUnavailable, count: 8);

        var waiting = tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);
        await DriveAsync(clock, waiting);

        (await waiting).Status.Should().Be(IntegrationStatus.Enabled);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(31_536_000)]
    public async Task A_wait_honors_retry_after_and_its_own_timeout(int seconds)
    {
        var clock = new ManualTimeProvider();
        await using var tenant = Standing(clock, TimeSpan.Zero, attempt: TimeSpan.FromHours(1));
        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        tenant.Fake.FailNext(System.Net.HttpStatusCode.TooManyRequests, retryAfter: TimeSpan.FromSeconds(seconds));
        var began = clock.GetUtcNow();

        await clock.RunAsync(tenant.Client.Integrations.WaitUntilReadyAsync(created.Id), TimeSpan.FromMinutes(10));

        (clock.GetUtcNow() - began).Should().Be(TimeSpan.FromSeconds(Math.Min(seconds, 300)));
    }

    [Fact]
    public async Task An_outage_of_minutes_ends_the_wait_with_the_servers_error()
    {
        var clock = new ManualTimeProvider();
        await using var tenant = Standing(clock, TimeSpan.FromMinutes(2));
        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        tenant.Fake.FailNext(System.Net.HttpStatusCode.ServiceUnavailable, count: 10_000);

        var waiting = tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);
        await DriveAsync(clock, waiting);

        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<ImmutaServerException>();
    }

    [Fact]
    public async Task The_timeout_of_a_wait_applies_while_a_poll_hangs()
    {
        var clock = new ManualTimeProvider();
        await using var tenant = Standing(clock, TimeSpan.FromDays(1));
        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        tenant.Fake.DelayNext(TimeSpan.FromHours(3));

        var waiting = tenant.Client.Integrations.WaitUntilReadyAsync(created.Id, options: new PollingOptions { Timeout = TimeSpan.FromSeconds(1) });
        await clock.Pass(TimeSpan.FromSeconds(1));

        (await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<ImmutaTimeoutException>()).Which.Limit.Should().Be(ImmutaTimeoutKind.Polling);
    }

    [Fact]
    public async Task A_deleted_integration_is_reported_as_such()
    {
        await using var tenant = Tenant.InMemory();
        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        tenant.Fake.RespondNext(FakeResponse.Json(System.Net.HttpStatusCode.OK, """{"status": "deleted"}"""), match: request => request.RequestTarget.EndsWith("/status", StringComparison.Ordinal));
        tenant.Fake.FailNext(System.Net.HttpStatusCode.NotFound, match: request => !request.RequestTarget.EndsWith("/status", StringComparison.Ordinal));

        (await tenant.Client.Invoking(client => client.Integrations.WaitUntilReadyAsync(created.Id))
            .Should().ThrowAsync<ImmutaIntegrationFailedException>()).Which.Integration.Status.Should().Be(IntegrationStatus.Deleted);
    }

    [Fact]
    public async Task A_failed_removal_is_distinguished_from_a_completed_one()
    {
        await using var tenant = Tenant.InMemory();
        var created = await tenant.Client.Integrations.CreateAsync(TrinoIntegration.Create());
        await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);
        tenant.Fake.FailNextDeletion();
        await tenant.Client.Integrations.DeleteAsync(created.Id);

        (await tenant.Client.Invoking(client => client.Integrations.WaitUntilDeletedAsync(created.Id))
            .Should().ThrowAsync<ImmutaIntegrationFailedException>()).Which.Integration.Status.Should().Be(IntegrationStatus.DeleteError);
    }

    public static TheoryData<StatusFormat> Shapes => [.. Enum.GetValues<StatusFormat>()];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_status_is_read_in_every_format_of_the_response(StatusFormat shape)
    {
        await using var tenant = Tenant.InMemory();
        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        tenant.Fake.Quirks.Statuses = shape;

        var status = await tenant.Client.Integrations.GetStatusAsync(created.Id);

        status.Should().Be(IntegrationStatus.Enabled);
    }

    private static Tenant Standing(ManualTimeProvider clock, TimeSpan creating, TimeSpan? attempt = null) => Tenant.InMemory(
        options =>
        {
            options.TimeProvider = clock;
            options.Resilience.AttemptTimeout.Timeout = attempt ?? options.Resilience.AttemptTimeout.Timeout;
            options.Resilience.TotalRequestTimeout.Timeout = attempt ?? options.Resilience.TotalRequestTimeout.Timeout;
        },
        new FakeImmutaOptions { TimeProvider = clock, CreatingDuration = creating });

    private static async Task DriveAsync(ManualTimeProvider clock, Task waiting)
    {
        while (!waiting.IsCompleted)
        {
            var due = clock.WhenTimerIsDueWithin(TimeSpan.FromSeconds(18));
            if (await Task.WhenAny(waiting, due) == due)
            {
                await due;
                clock.EndNextWait();
            }
        }
    }

    private sealed class Recorder(List<IntegrationStatus?> seen) : IProgress<Integration>
    {
        public void Report(Integration value) => seen.Add(value.Status);
    }
}
