using FluentAssertions;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Workflows;

/// <summary>A real process is killed at every step of rotations and of deregistrations, and started again.</summary>
/// <remarks>A fifth of the connections of <see cref="KillTests"/>, one after the other.</remarks>
public sealed class KillOfOtherWorkflowsTests(ITestOutputHelper output)
{
    private static readonly int s_count = Math.Max(1, KillRun.Connections / 5);

    public static TheoryData<string> PointsOfRotation =>
    [
        .. KillRun.Around(Enum.GetNames<RotationStep>()),
        .. KillRun.Requests("GET /data/connection/{key}", "PUT /data/connection/{key}", "POST /data/crawl/{key}", "GET /jobs"),
    ];

    public static TheoryData<string> PointsOfDeregistration =>
    [
        "keeping",
        "kept",
        .. KillRun.Around(["Started", "ScriptSaved", "Deleting", "Deleted", "forgetting-Onboarding", "forgetting-Rotation"]),
        .. KillRun.Requests("GET /data/object/{key}", "GET /data/connection/{key}", "POST /integrations/{id}/scripts/delete", "DELETE /data/object/{key}"),
    ];

    [Theory]
    [MemberData(nameof(PointsOfRotation))]
    public async Task A_rotation_that_is_killed_at_any_step_repeats_only_what_was_not_recorded(string name)
    {
        await using var run = new KillRun();
        await run.OnboardAsync(s_count);

        await run.RunAsync(WorkflowKind.Rotation, name, s_count, concurrency: 1);

        output.WriteLine($"{name}: {run.Reported}");
        run.Killed.Should().HaveCount(s_count);
        var isCrawlUnknown = name is "request before POST /data/crawl/{key}" or "request after POST /data/crawl/{key}" or "after RequestingCrawl" or "before Crawling";

        // The last start of the program reports the others as completed: their rotation has a name.
        run.Results.Select(result => (result[0], result[1])).Should().Equal(
            KillRun.Keys(s_count).Select((key, index) => (key, isCrawlUnknown && index == s_count - 1 ? nameof(ImmutaAmbiguousOutcomeException) : nameof(RotationStep.Completed))));
        var replacements = name is "request after PUT /data/connection/{key}" or "before Updated" ? 2 : 1;
        run.Processed("PUT", key => $"/data/connection/{key}", s_count).Should().OnlyContain(processed => processed == replacements);
        var crawls = name is "request before POST /data/crawl/{key}" or "after RequestingCrawl" ? 0 : 1;
        run.Processed("POST", key => $"/data/crawl/{key}", s_count).Should().OnlyContain(processed => processed == crawls);
        run.Fake.Journal.Find("PUT", "/data/connection/{key}").Should().OnlyContain(entry => entry.GetRequestBody().Contains("canary-fresh-password"));
        string.Concat(run.FilesOfJournal).Should().NotContain("canary-");
    }

    [Theory]
    [MemberData(nameof(PointsOfDeregistration))]
    public async Task A_deregistration_killed_at_any_step_deletes_once_after_saving_the_script(string name)
    {
        await using var run = new KillRun();
        await run.OnboardAsync(s_count);

        await run.RunAsync(WorkflowKind.Deregistration, name, s_count, concurrency: 1);

        output.WriteLine($"{name}: {run.Reported}");
        run.Killed.Should().HaveCount(s_count);
        run.Results.Select(result => (result[0], result[1], result[2])).Should().Equal(KillRun.Keys(s_count).Select(key => (key, "Deleted", "True")));
        run.Fake.Connections.Should().BeEmpty();
        run.Scripts.Should().BeEquivalentTo(KillRun.Keys(s_count));
        run.Fake.Journal.Find("DELETE", "/data/object/{key}").Where(entry => entry.Status is not null)
            .Should().HaveCount(s_count).And.OnlyContain(entry => (int)entry.Status!.Value < 300);
        run.FilesOfJournal.Should().HaveCount(s_count).And.OnlyContain(text => text.Contains("\"workflow\":\"Deregistration\""), "what was onboarded is forgotten");
        string.Concat(run.FilesOfJournal).Should().NotContain("canary-").And.NotContain("DROP ");
    }
}
