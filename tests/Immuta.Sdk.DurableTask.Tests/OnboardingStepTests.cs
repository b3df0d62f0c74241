using System.Net;
using Immuta.Sdk.DurableTask.Tests.Support;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.DurableTask.Tests;

/// <summary>The activities of an onboarding, one by one.</summary>
public sealed class OnboardingStepTests
{
    [Theory]
    [InlineData("other.example.com:443", "sales", "tenant other.example.com:443*")]
    [InlineData(null, "hr", "connection hr*connection sales*")]
    public async Task A_step_of_another_tenant_or_connection_is_left_to_another_worker(string? tenant, string key, string reason)
    {
        await using var host = new StepHost();
        var entry = new OnboardingEntry { Key = key, Tenant = tenant ?? StepHost.TenantName, Step = OnboardingStep.Registering, Fingerprint = "" };
        var state = StepHost.At(ConnectionWorkflowRequest.Onboard("sales"), entry, entry.Step);

        var repeated = await host.ExecuteAsync(state);
        var ended = await host.RunAsync(repeated.State);

        (repeated.Result, repeated.State.Retries).Should().Be((null, 1));
        ended.Result!.Outcome.Should().Be("Unknown");
        ended.Result.Error.Should().Match($"*{reason}").And.Contain(tenant is null ? "sales" : StepHost.TenantName);
        host.Tenant.Journal.Entries.Should().BeEmpty();
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    public async Task A_refused_registration_is_reported_as_not_registered(HttpStatusCode status)
    {
        await using var host = new StepHost();
        host.Tenant.FailNext(status, match: request => request.Matches("POST", "/data/connection"));

        var result = await host.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        result.Should().Match<ConnectionWorkflowResult>(refused => refused.Outcome == "NotRegistered" && refused.Error!.Contains($"{(int)status}"));
    }

    [Fact]
    public async Task A_refusal_after_a_lost_response_says_nothing_about_the_first_request()
    {
        await using var host = new StepHost();
        host.Tenant.AbortNextConnection(1, request => request.Matches("POST", "/data/connection"));
        host.Tenant.FailNext(HttpStatusCode.Forbidden, match: request => request.Matches("POST", "/data/connection"));

        var result = await host.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        result.Outcome.Should().Be("Unknown");
    }

    [Fact]
    public async Task Failed_jobs_of_a_registration_are_the_error_of_the_result()
    {
        await using var host = new StepHost();
        host.Tenant.SetNextJobs(new FakeJobPlan { EndState = "failed", Output = $"no warehouse for {TestHandler.Password} or {host.Tenant.ApiKey}" });

        var result = await host.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        result.Outcome.Should().Be("RegisteredJobsFailed");
        result.Error.Should().Contain("1 of 1 jobs").And.Contain("no warehouse").And.NotContain(host.Tenant.ApiKey);
    }

    [Fact]
    public async Task Failed_jobs_of_an_activation_are_the_error_of_the_result()
    {
        await using var host = new StepHost();
        host.Options.Onboarding = host.Options.Onboarding with { Activate = key => [key] };
        host.Tenant.SetNextJobs(new FakeJobPlan());
        host.Tenant.SetNextJobs(new FakeJobPlan { EndState = "failed", Output = "no warehouse" });

        var result = await host.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        result.Outcome.Should().Be("RegisteredIncomplete");
        result.Error.Should().Contain("no warehouse");
    }

    [Theory]
    [InlineData(true, "*no definition of connection sales*")]
    [InlineData(false, "*definition*connection hr, not of sales*")]
    public async Task A_definition_that_does_not_fit_the_request_stops_before_anything_is_sent(bool isNull, string error)
    {
        await using var host = new StepHost();
        host.Handler.Definition = (_, _) => isNull ? null! : TestHandler.Snowflake("hr");

        var result = await host.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        result.Outcome.Should().Be("NotExecuted");
        result.Error.Should().Match(error);
        host.Tenant.Journal.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task Jobs_that_ended_during_a_long_pause_are_polled_before_the_time_limit_is_reported()
    {
        await using var host = new StepHost();
        var waiting = await host.RunAsync(WorkflowSteps.Begin(ConnectionWorkflowRequest.Onboard("sales")), until: "Immuta.Onboarding.Registered");
        var polled = await host.ExecuteAsync(waiting.State with { Now = DateTimeOffset.UnixEpoch });

        var late = await host.ExecuteAsync(polled.State with { Now = DateTimeOffset.UnixEpoch.AddYears(1), Jobs = polled.State.Jobs! with { Jobs = [] } });
        var confirmed = await host.RunAsync(late.State with { Now = DateTimeOffset.UnixEpoch.AddYears(1) });

        late.Result.Should().BeNull();
        confirmed.Result!.Outcome.Should().Be("Onboarded");
    }

    [Fact]
    public async Task Jobs_that_still_run_at_the_time_limit_end_the_wait()
    {
        await using var host = new StepHost();
        host.Tenant.SetNextJobs(new FakeJobPlan { EndState = null });
        var waiting = await host.RunAsync(WorkflowSteps.Begin(ConnectionWorkflowRequest.Onboard("sales")), until: "Immuta.Onboarding.Registered");
        var polled = await host.ExecuteAsync(waiting.State with { Now = DateTimeOffset.UnixEpoch });
        host.Options.Onboarding = host.Options.Onboarding with { Jobs = DurableFixture.FastJobs with { NoProgressTimeout = null } };

        var late = await host.ExecuteAsync(polled.State with { Now = DateTimeOffset.UnixEpoch.AddYears(1) });

        late.Result!.Outcome.Should().Be("RegisteredIncomplete");
        late.Result.Error.Should().Contain("BulkJob.Watch");
    }
}
