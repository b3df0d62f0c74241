using System.Net;
using FluentAssertions;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Workflows;

public sealed class DeregistrationTests
{
    private readonly List<SetupScript> _kept = [];

    [Fact]
    public async Task The_script_is_kept_before_the_connection_is_deleted()
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
            new() { Journal = fixture.Journal });

        deletesWhenKept.Should().Be(0);
        result.Script.Should().BeSameAs(_kept.Single());
        result.Deleted!.ChildCount.Should().Be(3);
        fixture.Fake.Connections.Should().BeEmpty();
        fixture.Journal.Entries.Should().BeEmpty("the key can be onboarded anew");
    }

    [Fact]
    public async Task Without_its_script_a_connection_is_not_deleted_unless_told_otherwise()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.FailNext(HttpStatusCode.InternalServerError, count: 99, match: request => request.Is("POST", "/integrations/{id}/scripts/delete"));

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

        await fixture.Awaiting(one => one.Workflows.DeregisterAsync("prod", (_, _) => throw new IOException("The disk is full."), new() { DeleteWithoutScript = true }))
            .Should().ThrowAsync<IOException>();

        fixture.Fake.Connections.Should().ContainSingle();
    }

    [Fact]
    public async Task Lake_Formation_is_deleted_without_a_script()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync(WorkflowFixture.LakeFormation());
        var progress = new ProgressList<DeregistrationStep>();

        var result = await DeregisterAsync(fixture, "lake", progress: progress);

        result.Script.Should().BeNull();
        result.ScriptError.Should().BeNull();
        _kept.Should().BeEmpty();
        progress.Reports.Should().Equal(DeregistrationStep.ScriptSkipped, DeregistrationStep.Deleted);
        fixture.Fake.Connections.Should().BeEmpty();
    }

    [Fact]
    public async Task A_deregistration_that_was_interrupted_can_be_run_again()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.FailNext(HttpStatusCode.InternalServerError, count: 99, match: request => request.Is("DELETE", "/data/object/prod") && _kept.Count == 1);

        await fixture.Awaiting(one => DeregisterAsync(one)).Should().ThrowAsync<ImmutaServerException>();
        var second = await DeregisterAsync(fixture);
        var third = await DeregisterAsync(fixture);

        _kept.Should().HaveCount(2, "the script is kept anew while the connection exists");
        second.Deleted.Should().NotBeNull();
        third.Deleted.Should().BeNull();
        third.ToString().Should().Contain("gone already");
    }

    private Task<DeregistrationResult> DeregisterAsync(
        WorkflowFixture fixture,
        string key = "prod",
        DeregistrationOptions? options = null,
        IProgress<DeregistrationStep>? progress = null) =>
        fixture.Clock.RunAsync(fixture.Workflows.DeregisterAsync(key, (script, _) => KeepAsync(script), options, progress));

    private Task KeepAsync(SetupScript script)
    {
        _kept.Add(script);
        return Task.CompletedTask;
    }
}
