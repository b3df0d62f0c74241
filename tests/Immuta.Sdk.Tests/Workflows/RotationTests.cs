using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Workflows;

#pragma warning disable IMMUTA001 // The body of the update is a guess of both client and fake: fake only.
public sealed class RotationTests
{
    private const string Fresh = "fresh-canary-value";

    [Fact]
    public async Task Fresh_credentials_replace_the_old_ones_and_the_crawl_is_followed()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        var progress = new ProgressList<RotationProgress>();

        var result = await fixture.Clock.RunAsync(fixture.Workflows.RotateCredentialsAsync("prod", Build, new() { Crawl = true }, progress));

        result.Jobs!.Outcome.Should().Be(BulkJobOutcome.Succeeded);
        var body = fixture.Fake.Journal.Find("PUT", "/data/connection/prod").Should().ContainSingle().Subject.RevealBody();
        body.Should().Contain(Fresh).And.NotContain(WorkflowFixture.Password).And.NotContain("forceRecursiveCrawl");
        progress.Reports.Where(report => report.Jobs is null).Select(report => report.Step).Should().Equal(Enum.GetValues<RotationStep>());
        $"{result} {string.Join(' ', progress.Reports)}".Should().NotContain(Fresh);
    }

    [Fact]
    public async Task No_crawl_is_asked_for_unless_it_is_wanted()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();

        var result = await fixture.Clock.RunAsync(fixture.Workflows.RotateCredentialsAsync("prod", Build));

        result.Job.Should().BeNull();
        fixture.Fake.Journal.Count("POST", "/data/crawl/prod").Should().Be(0);
    }

    [Fact]
    public async Task A_definition_of_another_connection_changes_nothing()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();

        await fixture.Awaiting(one => one.Workflows.RotateCredentialsAsync("prod", _ => WorkflowFixture.Snowflake("other")))
            .Should().ThrowAsync<ImmutaWorkflowException>().WithMessage("*other*prod*");

        fixture.Fake.Journal.Entries.Should().NotContain(entry => entry.Method == "PUT");
    }

    [Fact]
    public async Task A_connection_that_does_not_exist_is_reported_as_such()
    {
        await using var fixture = new WorkflowFixture();

        await fixture.Awaiting(one => one.Workflows.RotateCredentialsAsync("absent", Build)).Should().ThrowAsync<ImmutaNotFoundException>();
    }

    private static SnowflakeConnection Build(Connection existing) =>
        SnowflakeConnection.From(existing, "IMMUTA").WithUserPassword("IMMUTA_SYSTEM", Fresh).WithQueryAudit().Build();
}
