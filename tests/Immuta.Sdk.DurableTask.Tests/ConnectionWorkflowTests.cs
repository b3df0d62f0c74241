using Immuta.Sdk.DurableTask.Tests.Support;
using Immuta.Sdk.Testing;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using System.Net;

namespace Immuta.Sdk.DurableTask.Tests;

/// <summary>One connection, on the embedded backend and the fake tenant.</summary>
public sealed class ConnectionWorkflowTests
{
    [Fact]
    public async Task A_worker_without_a_handler_does_not_start()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddDurableTaskWorker(worker => worker.UseGrpc("http://127.0.0.1:1").AddImmutaWorkflows());
        using var host = builder.Build();

        var start = () => host.StartAsync(TestContext.Current.CancellationToken);

        (await start.Should().ThrowAsync<OptionsValidationException>()).WithMessage("The worker has no IConnectionWorkflowHandler: add yours to the services.");
    }

    [Fact]
    public async Task An_onboarding_registers_the_connection_once_and_waits_for_its_jobs()
    {
        await using var fixture = await DurableFixture.StartAsync(tenantOptions: new() { JobDuration = TimeSpan.FromMilliseconds(50) });

        var result = await fixture.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        result.Should().Be(new ConnectionWorkflowResult { Key = "sales", Succeeded = true, Outcome = "Onboarded" });
        fixture.Tenant.Journal.Find("POST", "/data/connection").Should().ContainSingle();
        fixture.Handler.Scripts.Should().ContainSingle(script => script.MayHaveRun, "any step may have been executed before");
    }

    [Fact]
    public async Task An_onboarding_finds_what_an_interrupted_registration_has_created()
    {
        await using var fixture = await DurableFixture.StartAsync();
        fixture.Tenant.DropNextResponse(1, request => request.Matches("POST", "/data/connection"));

        var result = await fixture.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        result.Outcome.Should().BeOneOf("Onboarded", "RegisteredJobsUnknown");
        fixture.Tenant.Connections.Should().ContainSingle();
    }

    [Fact]
    public async Task An_onboarding_reports_a_key_that_is_taken()
    {
        await using var fixture = await DurableFixture.StartAsync();
        await fixture.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        var result = await fixture.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        result.Should().Be(new ConnectionWorkflowResult { Key = "sales", Outcome = "KeyAlreadyExists" });
    }

    [Theory]
    [InlineData(true, "Onboarded", 1)]
    [InlineData(false, "NotRegistered", 0)]
    public async Task An_onboarding_waits_until_a_person_reports_on_the_script(bool hasRun, string outcome, int registrations)
    {
        await using var fixture = await DurableFixture.StartAsync();
        fixture.Handler.Handling = _ => ScriptHandling.WaitForReport;
        var id = await fixture.Client.ScheduleConnectionWorkflowAsync(ConnectionWorkflowRequest.Onboard("sales"), fixture.Token);

        await fixture.Client.ReportScriptAsync(id, hasRun, fixture.Token);

        (await fixture.Client.WaitForConnectionWorkflowAsync(id, fixture.Token)).Outcome.Should().Be(outcome);
        fixture.Tenant.Connections.Should().HaveCount(registrations);
    }

    [Fact]
    public async Task An_onboarding_ends_when_nobody_reports_on_the_script_in_time()
    {
        await using var fixture = await DurableFixture.StartAsync(options => options.ScriptTimeout = TimeSpan.FromMilliseconds(50));
        fixture.Handler.Handling = _ => ScriptHandling.WaitForReport;

        var result = await fixture.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        result.Outcome.Should().Be("NotRegistered");
        result.Error.Should().Contain("was not reported within 00:00:00.0500000").And.Contain("nothing was registered");
        fixture.Tenant.Connections.Should().BeEmpty();
    }

    [Fact]
    public async Task A_transient_failure_repeats_its_step_only()
    {
        await using var fixture = await DurableFixture.StartAsync();
        fixture.Tenant.FailNext(HttpStatusCode.ServiceUnavailable, count: 20, match: request => request.Matches("POST", "/data/connection/test"));

        var result = await fixture.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        result.Outcome.Should().Be("Onboarded");
        fixture.Handler.Scripts.Should().ContainSingle();
        fixture.Tenant.Journal.Find("POST", "/data/connection/test").Should().HaveCountGreaterThan(20);
    }

    [Fact]
    public async Task A_refused_registration_stops_the_onboarding_with_the_reason()
    {
        await using var fixture = await DurableFixture.StartAsync();
        fixture.Tenant.FailNext(HttpStatusCode.Forbidden, count: 1, match: request => request.Matches("POST", "/data/connection"));

        var result = await fixture.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        result.Should().Match<ConnectionWorkflowResult>(stopped => !stopped.Succeeded && stopped.Error!.Contains("403"));
    }

    [Fact]
    public async Task A_handler_that_throws_stops_the_onboarding_where_it_is()
    {
        await using var fixture = await DurableFixture.StartAsync();
        var failures = 0;
        fixture.Handler.FailOn = _ => !fixture.Handler.Scripts.IsEmpty && Interlocked.Increment(ref failures) == 1
            ? new FormatException($"wrong password {TestHandler.Password}")
            : null;

        var result = await fixture.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        (result.Succeeded, result.Outcome).Should().Be((false, "NotRegistered"));
        result.Error.Should().Contain(nameof(FormatException)).And.NotContain(TestHandler.Password);
        fixture.Tenant.Connections.Should().BeEmpty();
    }

    [Fact]
    public async Task A_rotation_replaces_the_credentials_and_waits_for_the_crawl()
    {
        await using var fixture = await DurableFixture.StartAsync();
        await fixture.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        var result = await fixture.RunAsync(ConnectionWorkflowRequest.Rotate("sales") with { Crawl = true });

        result.Should().Be(new ConnectionWorkflowResult { Key = "sales", Succeeded = true, Outcome = "Completed" });
        fixture.Tenant.Journal.Find("PUT", "/data/connection/sales").Should().ContainSingle(entry => entry.GetRequestBody().Contains(TestHandler.NewPassword));
        fixture.Tenant.Journal.Find("POST", "/data/crawl/sales").Should().ContainSingle();
    }

    [Fact]
    public async Task A_deregistration_saves_the_script_before_it_deletes()
    {
        await using var fixture = await DurableFixture.StartAsync();
        await fixture.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));

        var result = await fixture.RunAsync(ConnectionWorkflowRequest.Deregister("sales"));

        result.Should().Be(new ConnectionWorkflowResult { Key = "sales", Succeeded = true, Outcome = "Deleted", IsScriptSaved = true });
        fixture.Handler.RemovalScripts.Keys.Should().ContainSingle();
        fixture.Tenant.Connections.Should().BeEmpty();
    }

    [Fact]
    public async Task A_deregistration_without_a_script_deletes_nothing_unless_it_is_allowed()
    {
        await using var fixture = await DurableFixture.StartAsync();
        await fixture.RunAsync(ConnectionWorkflowRequest.Onboard("sales"));
        fixture.Tenant.FailNext(HttpStatusCode.BadRequest, count: int.MaxValue, match: request => request.RequestTarget.EndsWith("/scripts/delete", StringComparison.Ordinal));

        var refused = await fixture.RunAsync(ConnectionWorkflowRequest.Deregister("sales"));
        fixture.Tenant.Connections.Should().ContainSingle();
        var allowed = await fixture.RunAsync(ConnectionWorkflowRequest.Deregister("sales") with { DeleteWithoutScript = true });

        refused.Should().Match<ConnectionWorkflowResult>(result => !result.Succeeded && result.Error!.Contains("was not deleted"));
        allowed.Should().Be(new ConnectionWorkflowResult { Key = "sales", Succeeded = true, Outcome = "Deleted", ScriptError = allowed.ScriptError });
        allowed.ScriptError.Should().Contain("400");
        fixture.Tenant.Connections.Should().BeEmpty();
    }
}
