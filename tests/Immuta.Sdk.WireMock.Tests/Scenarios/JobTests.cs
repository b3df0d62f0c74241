using FluentAssertions;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Scenarios;

/// <summary>Jobs that change between two polls.</summary>
public class JobTests
{
    private const string Look = "GET /jobs?bulkId=bulk-1";

    [Fact]
    public async Task Jobs_are_followed_from_not_listed_yet_to_completed()
    {
        await using var tenant = MockTenant.Start("jobs/followed-to-completion.json");
        var states = new List<string>();

        BulkJobProgress? last = null;
        await foreach (var progress in tenant.CreateClient().Jobs.Follow(new("bulk-1")).WatchAsync(Patience.Jobs))
        {
            states.Add(string.Join(',', progress.Jobs.Select(job => job.State)));
            last = progress;
        }

        states.Distinct().Should().Equal("", "created", "active,retry", "completed,completed");
        last!.IsFinal.Should().BeTrue();
        last.Jobs[1].Output!.Value.GetProperty("rows").GetInt32().Should().Be(3);
        tenant.Verify(Enumerable.Repeat(Look, 5));
    }

    [Fact]
    public async Task A_failed_job_is_in_the_result_and_an_exception_only_on_demand()
    {
        await using var tenant = MockTenant.Start("jobs/followed-to-failure.json");

        var result = await tenant.CreateClient().Jobs.Follow(new("bulk-1")).WaitForCompletionAsync(Patience.Jobs);

        result.Outcome.Should().Be(BulkJobOutcome.Failed);
        result.Unsuccessful.Should().ContainSingle().Which.Output!.Value.GetString().Should().Be("Example failure text");
        result.Invoking(r => r.EnsureSucceeded()).Should().Throw<ImmutaJobFailedException>();
        tenant.Verify(Enumerable.Repeat(Look, 3));
    }

    [Fact]
    public async Task A_job_that_appears_when_all_seemed_done_is_waited_for()
    {
        await using var tenant = MockTenant.Start("jobs/further-jobs-late.json");

        var result = await tenant.CreateClient().Jobs.Follow(new("bulk-1")).WaitForCompletionAsync(Patience.Jobs);

        (result.Outcome, result.Jobs.Count).Should().Be((BulkJobOutcome.Succeeded, 2));
        tenant.Verify(Enumerable.Repeat(Look, 4));
    }

    [Fact]
    public async Task A_job_that_vanishes_from_the_list_is_asked_for_by_its_id()
    {
        await using var tenant = MockTenant.Start("jobs/vanishing.json");

        (await tenant.CreateClient().Jobs.Follow(new("bulk-1")).WaitForCompletionAsync(Patience.Jobs)).Outcome.Should().Be(BulkJobOutcome.Succeeded);

        tenant.Verify(Look, Look, "POST /jobs/statuses", Look);
    }

    [Fact]
    public async Task No_job_within_the_grace_period_is_an_exception_or_done_as_the_caller_wants_it()
    {
        await using var tenant = MockTenant.Start("jobs/none.json");
        var options = Patience.Jobs with { StartTimeout = TimeSpan.Zero };
        var jobs = tenant.CreateClient().Jobs.Follow(new("bulk-1"));

        await jobs.Invoking(j => j.WaitForCompletionAsync(options)).Should().ThrowAsync<ImmutaNoJobsException>();
        (await jobs.WaitForCompletionAsync(options with { AllowNoJobs = true })).Outcome.Should().Be(BulkJobOutcome.NoJobs);

        tenant.Verify(Look, Look);
    }

    [Fact]
    public async Task A_server_without_bulk_ids_is_detected_at_the_first_poll()
    {
        await using var tenant = MockTenant.Start("jobs/unsupported.json");

        await tenant.CreateClient().Jobs.Follow(new("bulk-1")).Invoking(j => j.WaitForCompletionAsync(Patience.Jobs)).Should().ThrowAsync<ImmutaNotFoundException>();

        tenant.Verify(Look);
    }

    [Fact]
    public async Task Another_client_takes_up_the_jobs_by_their_token()
    {
        await using var tenant = MockTenant.Start("jobs/followed-to-failure.json");
        var token = tenant.CreateClient().Jobs.Follow(new("bulk-1")).ToToken();

        var result = await tenant.CreateClient().Jobs.Resume(token).WaitForCompletionAsync(Patience.Jobs);

        result.Id.Value.Should().Be("bulk-1");
        token.Should().NotContain(MockTenant.ApiKey);
        tenant.Verify(Enumerable.Repeat(Look, 3));
    }
}
