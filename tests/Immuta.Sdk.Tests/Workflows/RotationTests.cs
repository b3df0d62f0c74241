using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Workflows;

#pragma warning disable IMMUTA001 // The update body is an assumption of client and fake; works on the fake only.
public sealed class RotationTests
{
    private const string Fresh = "fresh-canary-value";

    [Fact]
    public async Task Fresh_credentials_replace_the_old_ones_and_the_crawl_is_followed()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        var progress = new ProgressList<WorkflowProgress<RotationStep>>();

        var result = await fixture.Clock.RunAsync(fixture.Workflows.RotateCredentialsAsync("prod", Build, fixture.Journal, new() { Crawl = true }, progress));

        result.Jobs!.Outcome.Should().Be(BulkJobOutcome.Succeeded);
        var body = fixture.Fake.Journal.Find("PUT", "/data/connection/prod").Should().ContainSingle().Subject.GetRequestBody();
        body.Should().Contain(Fresh).And.NotContain(WorkflowFixture.Password).And.NotContain("forceRecursiveCrawl");
        progress.Reports.Where(report => report.Jobs is null).Select(report => report.Step).Should().Equal(Enum.GetValues<RotationStep>());
        $"{result} {string.Join(' ', progress.Reports)}".Should().NotContain(Fresh);
    }

    [Fact]
    public async Task No_crawl_is_asked_for_unless_it_is_wanted()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();

        var result = await fixture.Clock.RunAsync(fixture.Workflows.RotateCredentialsAsync("prod", Build, fixture.Journal));

        result.Job.Should().BeNull();
        fixture.Fake.Journal.Count("POST", "/data/crawl/prod").Should().Be(0);
    }

    [Fact]
    public async Task A_definition_of_another_connection_changes_nothing()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();

        await fixture.Awaiting(one => one.Workflows.RotateCredentialsAsync("prod", _ => WorkflowFixture.Snowflake("other"), one.Journal))
            .Should().ThrowAsync<ImmutaWorkflowException>().WithMessage("*other*prod*");

        fixture.Fake.Journal.Entries.Should().NotContain(entry => entry.Method == "PUT");
    }

    [Fact]
    public async Task A_connection_that_does_not_exist_is_reported_as_such()
    {
        await using var fixture = new WorkflowFixture();

        await fixture.Awaiting(one => one.Workflows.RotateCredentialsAsync("absent", Build, one.Journal)).Should().ThrowAsync<ImmutaNotFoundException>();
    }

    [Theory]
    [MemberData(nameof(Interruptions))]
    public async Task A_rotation_goes_on_where_it_was_interrupted(int write, bool isStored)
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        var options = new RotationOptions { Crawl = true };
        await fixture.Awaiting(one => RotateAsync(one, new FailingJournal(one.Journal, write, isStored), options)).Should().ThrowAsync<IOException>();
        var isCrawlUnknown = write == (isStored ? 4 : 5);
        if (isCrawlUnknown)
        {
            (await fixture.Awaiting(one => RotateAsync(one, one.Journal, options)).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).WithMessage("*interrupted run*Jobs.SearchAsync*");
            fixture.Fake.Journal.Count("POST", "/data/crawl/prod").Should().Be(isStored ? 0 : 1, "it is not sent again");
        }

        var result = await RotateAsync(fixture, fixture.Journal, options);

        result.EnsureCompleted().Step.Should().Be(RotationStep.Completed);
        var startedAgain = isCrawlUnknown || (write == 6 && isStored);
        fixture.Fake.Journal.Count("PUT", "/data/connection/prod").Should().Be((write == 3 && !isStored) || startedAgain ? 2 : 1, "a completed rotation without a name starts again");
        fixture.Fake.Journal.Count("POST", "/data/crawl/prod").Should().Be(startedAgain && !(isCrawlUnknown && isStored) ? 2 : 1);
    }

    public static TheoryData<int, bool> Interruptions
    {
        get
        {
            var interruptions = new TheoryData<int, bool>();
            foreach (var write in Enumerable.Range(1, 6))
            {
                interruptions.Add(write, true);
                interruptions.Add(write, false);
            }

            return interruptions;
        }
    }

    [Fact]
    public async Task A_crawl_whose_response_is_lost_is_reported_once_and_not_sent_again()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.DropNextResponse(1, request => request.Matches("POST", "/data/crawl/prod"));
        var options = new RotationOptions { Name = "2026-11", Crawl = true };

        await fixture.Awaiting(one => RotateAsync(one, one.Journal, options)).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>();
        var again = await RotateAsync(fixture, fixture.Journal, options);

        again.EnsureCompleted().Step.Should().Be(RotationStep.Completed);
        fixture.Fake.Journal.Count("POST", "/data/crawl/prod").Should().Be(1);
    }

    [Fact]
    public async Task A_refused_crawl_is_sent_by_the_next_run_without_another_replacement()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.FailNext(System.Net.HttpStatusCode.Forbidden, match: request => request.Matches("POST", "/data/crawl/prod"));
        var options = new RotationOptions { Crawl = true };

        await fixture.Awaiting(one => RotateAsync(one, one.Journal, options)).Should().ThrowAsync<ImmutaForbiddenException>();
        (await RotateAsync(fixture, fixture.Journal, options)).EnsureCompleted();

        fixture.Fake.Journal.Count("PUT", "/data/connection/prod").Should().Be(1);
    }

    [Theory]
    [InlineData("Updated", 1)]
    [InlineData("Crawling", 0)]
    public async Task A_rotation_in_the_journal_of_an_earlier_version_is_finished(string step, int crawls)
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        var text = $$"""{"workflow":"Rotation","step":"{{step}}","name":null,"jobToken":null,"key":"prod","tenant":"{{(await fixture.Journal.ReadAsync("prod", WorkflowKind.Onboarding, default))!.Tenant}}","updatedAt":"2026-11-30T00:00:00+00:00","version":1}""";
        await fixture.Journal.WriteAsync(JournalEntry.FromJson(text), default);

        var result = await RotateAsync(fixture, fixture.Journal, new() { Crawl = true });

        result.EnsureCompleted();
        fixture.Fake.Journal.Count("PUT", "/data/connection/prod").Should().Be(0);
        fixture.Fake.Journal.Count("POST", "/data/crawl/prod").Should().Be(crawls);
    }

    [Fact]
    public async Task A_named_rotation_runs_once_and_another_name_starts_a_new_one()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();

        await RotateAsync(fixture, fixture.Journal, new() { Name = "2026-11" });
        var again = await RotateAsync(fixture, fixture.Journal, new() { Name = "2026-11" });
        fixture.Fake.Journal.Count("PUT", "/data/connection/prod").Should().Be(1);
        again.EnsureCompleted().Before.Should().BeNull("nothing was read");
        await RotateAsync(fixture, fixture.Journal, new() { Name = "2027-02" });

        fixture.Fake.Journal.Count("PUT", "/data/connection/prod").Should().Be(2);
    }

    [Fact]
    public async Task A_failed_crawl_is_reported_and_the_next_run_replaces_credentials_again()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.SetNextJobs();
        fixture.Fake.SetNextJobs(new FakeJobPlan { EndState = "failed" });

        var failed = await RotateAsync(fixture, fixture.Journal, new() { Name = "2026-11", Crawl = true });
        var sanitized = await RotateAsync(fixture, fixture.Journal, new() { Name = "2026-11", Crawl = true });

        failed.Jobs!.Outcome.Should().Be(BulkJobOutcome.Failed);
        failed.Invoking(result => result.EnsureCompleted()).Should().Throw<ImmutaWorkflowException>().WithMessage("prod: *crawl*");
        sanitized.EnsureCompleted().Jobs!.Outcome.Should().Be(BulkJobOutcome.Succeeded);
        fixture.Fake.Journal.Count("PUT", "/data/connection/prod").Should().Be(2);
    }

    [Fact]
    public async Task A_journal_of_another_tenant_changes_nothing()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        await fixture.Journal.WriteAsync(new RotationEntry { Key = "prod", Tenant = "other.example.com:443", Step = RotationStep.Updating }, default);

        await fixture.Awaiting(one => RotateAsync(one, one.Journal, null)).Should().ThrowAsync<ImmutaWorkflowException>().WithMessage("*other.example.com:443*");

        fixture.Fake.Journal.Entries.Should().NotContain(entry => entry.Method == "PUT");
    }

    private static Task<RotationResult> RotateAsync(WorkflowFixture fixture, IWorkflowJournal journal, RotationOptions? options) =>
        fixture.Clock.RunAsync(fixture.Workflows.RotateCredentialsAsync("prod", Build, journal, options));

    private static SnowflakeConnection Build(Connection existing) =>
        SnowflakeConnection.From(existing, "IMMUTA").WithUserPassword("IMMUTA_SYSTEM", Fresh).WithQueryAudit().Build();
}
