using System.Net;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Workflows;

public sealed class DeregistrationTests
{
    private readonly List<SetupScript> _kept = [];

    [Fact]
    public async Task The_script_is_saved_before_the_connection_is_deleted()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        var deletesWhenKept = -1;

        var result = await fixture.Workflows.DeregisterAsync(
            "prod",
            (script, _) =>
            {
                deletesWhenKept = fixture.Fake.Journal.Count("DELETE", "/data/object/{key}");
                return KeepAsync(script);
            },
            fixture.Journal);

        deletesWhenKept.Should().Be(0);
        result.Script.Should().BeSameAs(_kept.Single());
        result.Deleted!.ChildCount.Should().Be(3);
        fixture.Fake.Connections.Should().BeEmpty();
        result.Step.Should().Be(DeregistrationStep.Deleted);
        fixture.Journal.Entries.Should().ContainSingle("what was onboarded is forgotten").Which.Should().BeOfType<DeregistrationEntry>().Which.IsScriptSaved.Should().BeTrue();
    }

    [Fact]
    public async Task Without_its_script_a_connection_is_not_deleted_by_default()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.FailNext(HttpStatusCode.InternalServerError, count: 99, match: request => request.Matches("POST", "/integrations/{id}/scripts/delete"));

        await fixture.Awaiting(one => DeregisterAsync(one)).Should().ThrowAsync<ImmutaWorkflowException>().WithMessage("*was not deleted*DeleteWithoutScript*");
        fixture.Fake.Connections.Should().ContainSingle();
        var result = await DeregisterAsync(fixture, options: new() { DeleteWithoutScript = true });

        result.Script.Should().BeNull();
        result.ScriptError.Should().BeOfType<ImmutaServerException>();
        fixture.Fake.Connections.Should().BeEmpty();
    }

    [Fact]
    public async Task A_script_that_cannot_be_stored_stops_the_deregistration()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();

        await fixture.Awaiting(one => one.Workflows.DeregisterAsync("prod", (_, _) => throw new IOException("The disk is full."), one.Journal, new() { DeleteWithoutScript = true }))
            .Should().ThrowAsync<IOException>();

        fixture.Fake.Connections.Should().ContainSingle();
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public async Task An_id_that_no_path_can_hold_counts_as_no_integration(string id)
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.RespondNext(
            FakeResponse.Json(HttpStatusCode.OK, $$$"""{"connectionKey":"prod","nativeIntegrationId":"{{{id}}}","connection":{"technology":"Snowflake"}}"""),
            match: request => request.Matches("GET", "/data/connection/prod"));

        await fixture.Awaiting(one => DeregisterAsync(one)).Should().ThrowAsync<ImmutaWorkflowException>().WithMessage("*was not deleted*no usable integration id*");

        fixture.Fake.Connections.Should().ContainSingle();
    }

    [Fact]
    public async Task Lake_Formation_is_deleted_without_a_script()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync(WorkflowFixture.LakeFormation());
        var progress = new ProgressList<WorkflowProgress<DeregistrationStep>>();

        var result = await DeregisterAsync(fixture, "lake", progress: progress);

        result.Script.Should().BeNull();
        result.ScriptError.Should().BeNull();
        _kept.Should().BeEmpty();
        progress.Reports.Select(report => report.Step).Should().Equal(
            DeregistrationStep.Started, DeregistrationStep.ScriptSkipped, DeregistrationStep.Deleting, DeregistrationStep.Deleted);
        fixture.Fake.Connections.Should().BeEmpty();
    }

    public static TheoryData<int, bool> Interruptions
    {
        get
        {
            var interruptions = new TheoryData<int, bool>();
            foreach (var write in Enumerable.Range(1, 4))
            {
                interruptions.Add(write, true);
                interruptions.Add(write, false);
            }

            return interruptions;
        }
    }

    [Theory]
    [MemberData(nameof(Interruptions))]
    public async Task An_interrupted_deregistration_continues(int write, bool isStored)
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        await fixture.Awaiting(one => DeregisterAsync(one, journal: new FailingJournal(one.Journal, write, isStored))).Should().ThrowAsync<IOException>();

        var result = await DeregisterAsync(fixture);
        var again = await DeregisterAsync(fixture);

        result.Step.Should().Be(DeregistrationStep.Deleted);
        result.IsScriptSaved.Should().BeTrue();
        _kept.Should().HaveCount(write == 2 && !isStored ? 2 : 1, "only a script that is not known to be saved is saved again");
        fixture.Fake.Journal.Count("DELETE", "/data/object/prod").Should().Be(1);
        fixture.Fake.Connections.Should().BeEmpty();
        again.Should().Match<DeregistrationResult>(later => later.Step == DeregistrationStep.Deleted && later.IsScriptSaved && later.Deleted == null);
    }

    [Fact]
    public async Task A_deletion_that_was_refused_is_no_deletion_under_way()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.FailNext(HttpStatusCode.Forbidden, match: request => request.Matches("DELETE", "/data/object/prod"));

        await fixture.Awaiting(one => DeregisterAsync(one)).Should().ThrowAsync<ImmutaForbiddenException>();
        (await fixture.OnboardAsync()).Outcome.Should().Be(OnboardingOutcome.Onboarded, "it is still there");
        await DeregisterAsync(fixture);

        _kept.Should().ContainSingle();
        fixture.Fake.Connections.Should().BeEmpty();
    }

    [Fact]
    public async Task A_failed_probe_keeps_the_progress_of_an_earlier_run()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        await fixture.Awaiting(one => DeregisterAsync(one, journal: new FailingJournal(one.Journal, 3, stores: true))).Should().ThrowAsync<IOException>();
        fixture.Fake.FailNext(HttpStatusCode.Forbidden, match: request => request.Matches("GET", "/data/connection/prod"));

        await fixture.Awaiting(one => DeregisterAsync(one)).Should().ThrowAsync<ImmutaForbiddenException>();
        fixture.Journal.Entries.OfType<DeregistrationEntry>().Single().Should().Match<DeregistrationEntry>(entry => entry.Step == DeregistrationStep.Deleting && entry.IsScriptSaved);
        var result = await DeregisterAsync(fixture);

        result.IsScriptSaved.Should().BeTrue();
        _kept.Should().ContainSingle();
        fixture.Fake.Connections.Should().BeEmpty();
    }

    [Fact]
    public async Task An_unreadable_connection_during_its_deletion_counts_as_the_same_one()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        await fixture.Awaiting(one => DeregisterAsync(one, journal: new FailingJournal(one.Journal, 3, stores: true))).Should().ThrowAsync<IOException>();
        fixture.Fake.FailNext(HttpStatusCode.NotFound, match: request => request.Matches("GET", "/data/connection/prod"));

        var result = await DeregisterAsync(fixture);

        result.Should().Match<DeregistrationResult>(end => end.Step == DeregistrationStep.Deleted && end.IsScriptSaved);
        _kept.Should().ContainSingle();
    }

    [Fact]
    public async Task A_saved_script_is_not_used_for_an_unreadable_connection()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        await fixture.Awaiting(one => DeregisterAsync(one, journal: new FailingJournal(one.Journal, 2, stores: true))).Should().ThrowAsync<IOException>();
        fixture.Fake.FailNext(HttpStatusCode.NotFound, match: request => request.Matches("GET", "/data/connection/prod"));

        await fixture.Awaiting(one => DeregisterAsync(one)).Should().ThrowAsync<ImmutaWorkflowException>().WithMessage("*was not deleted*");

        fixture.Fake.Connections.Should().ContainSingle();
    }

    [Fact]
    public async Task A_deletion_refused_after_a_lost_response_may_still_have_happened()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.DropNextResponse(match: request => request.Matches("DELETE", "/data/object/prod"));
        fixture.Fake.FailNext(HttpStatusCode.Forbidden, match: request => request.Matches("DELETE", "/data/object/prod"));

        var failure = (await fixture.Awaiting(one => DeregisterAsync(one)).Should().ThrowAsync<ImmutaForbiddenException>()).Which;

        failure.OutcomeUnknown.Should().BeTrue();
        fixture.Fake.Connections.Should().BeEmpty();
        (await fixture.OnboardAsync()).Outcome.Should().Be(OnboardingOutcome.Unknown, "what was onboarded may be gone");
        (await DeregisterAsync(fixture)).Step.Should().Be(DeregistrationStep.Deleted);
    }

    [Fact]
    public async Task A_script_saved_for_an_earlier_connection_is_not_used_for_the_next()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        await fixture.Awaiting(one => DeregisterAsync(one, journal: new FailingJournal(one.Journal, 2, stores: true))).Should().ThrowAsync<IOException>();
        await fixture.Tenant.Client.DataObjects.DeleteAsync(new ConnectionKey("prod"));
        await fixture.Tenant.Client.Connections.RegisterAsync(WorkflowFixture.Snowflake());

        await DeregisterAsync(fixture);

        _kept.Should().HaveCount(2);
        fixture.Fake.Connections.Should().BeEmpty();
    }

    [Fact]
    public async Task A_connection_that_does_not_exist_is_a_result_and_no_exception()
    {
        await using var fixture = new WorkflowFixture();

        var result = await DeregisterAsync(fixture);

        result.Step.Should().Be(DeregistrationStep.NotFound);
        result.IsScriptSaved.Should().BeFalse();
        result.ToString().Should().Contain("gone already");
    }

    [Fact]
    public async Task A_key_can_be_onboarded_again_after_an_interrupted_removal()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        var onboarded = fixture.Journal.Entries.Single();
        await DeregisterAsync(fixture);
        await fixture.Journal.WriteAsync(onboarded, default);

        var result = await fixture.OnboardAsync();

        result.Outcome.Should().Be(OnboardingOutcome.Onboarded);
        fixture.Fake.Connections.Should().ContainSingle("it was registered again, and not taken for what was there before");
        fixture.Journal.Entries.Should().ContainSingle().Which.Should().BeOfType<OnboardingEntry>();
    }

    [Fact]
    public async Task A_possible_removal_is_finished_before_the_key_is_onboarded_again()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        await fixture.Awaiting(one => DeregisterAsync(one, journal: new FailingJournal(one.Journal, 3, stores: true))).Should().ThrowAsync<IOException>();

        var refused = await fixture.OnboardAsync();
        await DeregisterAsync(fixture);

        refused.Outcome.Should().Be(OnboardingOutcome.Unknown);
        refused.Error.Should().BeOfType<ImmutaWorkflowException>().Which.Message.Should().Contain("deregister the connection again");
        (await fixture.OnboardAsync()).Outcome.Should().Be(OnboardingOutcome.Onboarded);
    }

    private Task<DeregistrationResult> DeregisterAsync(
        WorkflowFixture fixture,
        string key = "prod",
        DeregistrationOptions? options = null,
        IProgress<WorkflowProgress<DeregistrationStep>>? progress = null,
        IWorkflowJournal? journal = null) =>
        fixture.Clock.RunAsync(fixture.Workflows.DeregisterAsync(key, (script, _) => KeepAsync(script), journal ?? fixture.Journal, options, progress));

    private Task KeepAsync(SetupScript script)
    {
        _kept.Add(script);
        return Task.CompletedTask;
    }
}
