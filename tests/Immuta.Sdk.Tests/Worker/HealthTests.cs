using FluentAssertions;
using global::WorkerService;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Tests.Workflows;
using Immuta.Sdk.Workflows;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Immuta.Sdk.Tests.Worker;

public sealed class HealthTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FleetState _state;
    private readonly FleetHealthCheck _check;

    public HealthTests()
    {
        _state = new(_clock);
        _check = new(_state, Options.Create(new FleetOptions { StallAfter = TimeSpan.FromMinutes(30) }));
    }

    [Fact]
    public async Task A_worker_that_has_begun_or_onboarded_is_healthy()
    {
        (await CheckAsync()).Status.Should().Be(HealthStatus.Healthy);
        _state.Add(await ResultAsync(isRefused: false));
        _state.End();
        _clock.Advance(TimeSpan.FromHours(1));

        (await CheckAsync()).Should().Match<HealthCheckResult>(result => result.Status == HealthStatus.Healthy && result.Description!.StartsWith("1 connection"));
    }

    [Fact]
    public async Task A_connection_that_needs_attention_is_named_and_makes_it_degraded()
    {
        _state.Add(await ResultAsync(isRefused: true));

        var result = await CheckAsync();

        result.Status.Should().Be(HealthStatus.Degraded);
        result.Data.Should().ContainKey("prod").WhoseValue.Should().Be("NotRegistered");
    }

    [Fact]
    public async Task A_silent_worker_is_unhealthy_until_it_continues()
    {
        _clock.Advance(TimeSpan.FromMinutes(31));
        (await CheckAsync()).Status.Should().Be(HealthStatus.Unhealthy);

        _state.Sign();

        (await CheckAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_worker_that_has_failed_is_unhealthy_and_says_why()
    {
        var fault = new IOException("The disk is full.");
        _state.Fail(fault);
        _state.End();

        (await CheckAsync()).Should().Match<HealthCheckResult>(result => result.Status == HealthStatus.Unhealthy && result.Exception == fault);
    }

    [Fact]
    public async Task The_log_has_a_line_for_each_change_and_no_more()
    {
        using var logs = new LogRecorder();
        var log = new HealthLog(logs.CreateLogger<HealthLog>());

        await log.PublishAsync(ReportOf(HealthStatus.Healthy), default);
        await log.PublishAsync(ReportOf(HealthStatus.Healthy), default);
        await log.PublishAsync(ReportOf(HealthStatus.Degraded), default);

        logs.Entries.Should().HaveCount(2).And.Contain(entry => entry.Text.Contains("Health: Degraded. Because."));
    }

    private static HealthReport ReportOf(HealthStatus status) => new(
        new Dictionary<string, HealthReportEntry>(StringComparer.Ordinal) { ["fleet"] = new(status, "Because.", TimeSpan.Zero, exception: null, data: null) },
        TimeSpan.Zero);

    private Task<HealthCheckResult> CheckAsync() => _check.CheckHealthAsync(new HealthCheckContext());

    private static async Task<OnboardingResult> ResultAsync(bool isRefused)
    {
        await using var fixture = new WorkflowFixture();
        if (isRefused)
        {
            fixture.Fake.RejectNextRegistration();
        }

        return await fixture.OnboardAsync();
    }
}
