using System.Net;
using Immuta.Sdk.DurableTask.Tests.Support;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.DurableTask.Tests;

/// <summary>The activities of a rotation, one by one.</summary>
public sealed class RotationStepTests
{
    private static readonly ConnectionWorkflowRequest s_request = ConnectionWorkflowRequest.Rotate("sales") with { Crawl = true };

    [Fact]
    public async Task A_crawl_whose_response_is_lost_is_sent_once()
    {
        await using var host = await StartAsync();
        host.Tenant.DropNextResponse(1, request => request.Matches("POST", "/data/crawl/sales"));

        var result = await host.RunAsync(s_request);

        (result.Succeeded, result.Outcome).Should().Be((false, "RequestingCrawl"));
        result.Error.Should().Contain("Jobs.SearchAsync");
        host.Tenant.Journal.Find("POST", "/data/crawl/sales").Should().ContainSingle();
        host.Tenant.Journal.Find("PUT", "/data/connection/sales").Should().ContainSingle();
    }

    [Fact]
    public async Task A_crawl_that_is_certainly_refused_for_a_while_is_sent_again()
    {
        await using var host = await StartAsync();
        host.Tenant.FailNext(HttpStatusCode.TooManyRequests, count: 3, match: request => request.Matches("POST", "/data/crawl/sales"));

        var result = await host.RunAsync(s_request);

        result.Should().Be(new ConnectionWorkflowResult { Key = "sales", Succeeded = true, Outcome = "Completed" });
    }

    [Fact]
    public async Task A_refused_crawl_leaves_the_rotation_at_its_new_credentials()
    {
        await using var host = await StartAsync();
        host.Tenant.FailNext(HttpStatusCode.Forbidden, match: request => request.Matches("POST", "/data/crawl/sales"));

        var result = await host.RunAsync(s_request);

        (result.Succeeded, result.Outcome).Should().Be((false, "Updated"));
        result.Error.Should().Contain("403");
    }

    [Fact]
    public async Task A_rotation_that_an_earlier_version_has_stored_before_its_crawl_is_finished()
    {
        await using var host = await StartAsync();
        var entry = new RotationEntry { Key = "sales", Tenant = StepHost.TenantName, Step = RotationStep.Updated };

        var output = await host.RunAsync(StepHost.At(s_request, entry, entry.Step));

        output.Result!.Outcome.Should().Be("Completed");
        host.Tenant.Journal.Find("POST", "/data/crawl/sales").Should().ContainSingle();
    }

    [Fact]
    public async Task A_failed_crawl_is_the_error_of_a_rotation_that_has_replaced_the_credentials()
    {
        await using var host = await StartAsync();
        host.Tenant.SetNextJobs();
        host.Tenant.SetNextJobs(new FakeJobPlan { EndState = "failed", Output = "no login" });

        var result = await host.RunAsync(s_request);

        (result.Succeeded, result.Outcome).Should().Be((false, "Crawling"));
        result.Error.Should().Contain("no login");
    }

    private static async Task<StepHost> StartAsync()
    {
        var host = new StepHost();
        (await host.RunAsync(ConnectionWorkflowRequest.Onboard("sales"))).Outcome.Should().Be("Onboarded");
        return host;
    }
}
