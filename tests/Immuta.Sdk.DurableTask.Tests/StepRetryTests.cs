using System.Net;
using Immuta.Sdk.DurableTask.Tests.Support;
using Immuta.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Immuta.Sdk.DurableTask.Tests;

/// <summary>When steps are repeated, and what is shown meanwhile.</summary>
public sealed class StepRetryTests
{
    private static readonly WorkflowState s_first = WorkflowSteps.Begin(ConnectionWorkflowRequest.Onboard("sales"));

    [Fact]
    public async Task A_step_is_repeated_after_five_minutes_even_if_the_server_asks_for_a_year()
    {
        await using var host = new StepHost();
        host.Tenant.FailNext(HttpStatusCode.TooManyRequests, retryAfter: TimeSpan.FromDays(365), count: int.MaxValue);

        var output = await host.ExecuteAsync(s_first);

        output.Delay.Should().Be(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_delay_that_doubles_beyond_every_limit_stays_at_five_minutes()
    {
        await using var host = new StepHost();
        host.Options.MaxStepRetries = 100;
        host.Options.StepRetryDelay = TimeSpan.FromDays(1000);
        host.Tenant.FailNext(HttpStatusCode.ServiceUnavailable, count: int.MaxValue);

        var output = await host.ExecuteAsync(s_first with { Retries = 50 });

        output.Delay.Should().Be(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task The_status_shows_the_repetition_and_its_reason_before_the_wait()
    {
        await using var host = new StepHost();
        host.Tenant.FailNext(HttpStatusCode.ServiceUnavailable, count: int.MaxValue, body: $$"""{"message":"busy, {{host.Tenant.ApiKey}}"}""");
        var output = await host.ExecuteAsync(s_first with { Retries = 1 });

        var response = HistoryReplay.RunAfter(output);

        response.Actions.Should().ContainSingle().Which.CreateTimer.Should().NotBeNull();
        response.CustomStatus.Should().Contain("\"Step\":\"Immuta.Onboarding.New\",\"Retries\":2").And.Contain("busy").And.NotContain(host.Tenant.ApiKey);
    }

    [Fact]
    public async Task The_status_shows_the_type_only_of_an_error_of_the_handler()
    {
        await using var host = new StepHost();
        host.Handler.FailOn = _ => new IOException($"wrong password {TestHandler.Password}");

        var response = HistoryReplay.RunAfter(await host.ExecuteAsync(s_first));

        response.CustomStatus.Should().Contain("\"Retries\":1").And.Contain(nameof(IOException)).And.NotContain(TestHandler.Password);
    }

    [Fact]
    public async Task A_worker_without_the_client_of_a_tenant_leaves_the_step_to_another()
    {
        await using var host = new StepHost();
        var state = WorkflowSteps.Begin(ConnectionWorkflowRequest.Onboard("sales") with { Tenant = "emea" });

        var repeated = await host.ExecuteAsync(state);
        var ended = await host.RunAsync(repeated.State);

        (repeated.Result, repeated.State.Retries).Should().Be((null, 1));
        ended.Result!.Outcome.Should().Be("NotExecuted");
        ended.Result.Error.Should().Contain("no IImmutaClient with the key emea");
    }

    [Fact]
    public async Task A_handler_is_canceled_when_the_host_stops_and_its_step_is_repeated()
    {
        using var stopping = new CancellationTokenSource();
        await using var host = new StepHost(services => services.AddSingleton<IHostApplicationLifetime>(new Lifetime(stopping.Token)));
        host.Options.MaxStepRetries = 0;
        host.Handler.Definition = (_, token) =>
        {
            stopping.Cancel();
            token.ThrowIfCancellationRequested();
            return TestHandler.Snowflake("sales");
        };

        var output = await host.ExecuteAsync(s_first);

        output.Result.Should().BeNull();
        (output.State.Next, output.State.Retries).Should().Be((s_first.Next, 0));
        output.Delay.Should().Be(host.Options.StepRetryDelay);
    }

    [Fact]
    public void Options_refuse_values_that_no_step_can_use()
    {
        var options = new ImmutaWorkflowOptions();
        Action[] invalid =
        [
            () => options.ScriptTimeout = TimeSpan.Zero,
            () => options.MaxStepRetries = -1,
            () => options.StepRetryDelay = TimeSpan.FromSeconds(-1),
        ];

        invalid.Should().OnlyContain(set => Throws(set));
        (options.MaxStepRetries, options.StepRetryDelay) = (0, TimeSpan.Zero);
    }

    private static bool Throws(Action set)
    {
        try
        {
            set();
            return false;
        }
        catch (ArgumentOutOfRangeException)
        {
            return true;
        }
    }

    private sealed class Lifetime(CancellationToken stopping) : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => stopping;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
