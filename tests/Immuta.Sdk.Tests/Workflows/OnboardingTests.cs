using System.Net;
using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Workflows;

public sealed class OnboardingTests
{
    private static readonly OnboardingOptions s_active = new() { Activate = key => [key] };

    [Fact]
    public async Task An_onboarding_runs_its_steps_in_order()
    {
        await using var fixture = new WorkflowFixture();
        var progress = new ProgressList<WorkflowProgress<OnboardingStep>>();

        var result = await fixture.OnboardAsync(options: s_active, progress: progress);

        result.EnsureOnboarded().IsRegistered.Should().BeTrue();
        fixture.Fake.Connections.Should().ContainSingle().Which.ObjectCount.Should().Be(3);
        fixture.Ran.Should().ContainSingle().Which.MayHaveRun.Should().BeFalse();
        progress.Reports.Where(report => report.Jobs is null).Select(report => report.Step).Distinct().Should().Equal(Enum.GetValues<OnboardingStep>());
        fixture.Fake.Journal.Entries.Select(entry => $"{entry.Method} {entry.RequestTarget.Split('?')[0]}").Distinct().Should().Equal(
            "GET /data/object/prod", "POST /integrations/scripts/create", "POST /data/connection/test",
            "GET /data/connection/prod", "POST /data/connection", "GET /jobs", "PUT /data/settings/prod");
    }

    [Fact]
    public async Task What_is_done_is_not_done_again()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.Journal.Clear();

        var result = await fixture.OnboardAsync();

        result.Outcome.Should().Be(OnboardingOutcome.Onboarded);
        fixture.Fake.Journal.Entries.Should().BeEmpty();
    }

    public static TheoryData<int, bool> Interruptions
    {
        get
        {
            var interruptions = new TheoryData<int, bool>();
            for (var write = 1; write <= 9; write++)
            {
                interruptions.Add(write, true);
                interruptions.Add(write, false);
            }

            return interruptions;
        }
    }

    [Theory]
    [MemberData(nameof(Interruptions))]
    public async Task An_onboarding_goes_on_where_it_was_interrupted(int write, bool isStored)
    {
        await using var fixture = new WorkflowFixture();
        var failing = new FailingJournal(fixture.Journal, write, isStored);
        var first = await fixture.OnboardAsync(journal: failing, options: s_active);

        var second = await fixture.OnboardAsync(options: s_active);

        first.Error.Should().BeOfType<IOException>();
        first.IsRegistered.Should().Be(write >= 6, "the registration is sent between the fifth and the sixth write");
        fixture.Registrations.Should().Be(1);
        fixture.Fake.Journal.Count("POST", "/data/connection").Should().Be(1);
        fixture.Ran.Should().HaveCount(write == 3 && !isStored ? 2 : 1);
        fixture.Ran[^1].MayHaveRun.Should().Be((write == 2 && isStored) || (write == 3 && !isStored));
        second.Outcome.Should().Be(write == 6 && !isStored ? OnboardingOutcome.RegisteredJobsUnknown : OnboardingOutcome.Onboarded);
    }

    [Fact]
    public async Task A_lost_response_leaves_the_jobs_unknown_and_the_connection_registered()
    {
        await using var fixture = new WorkflowFixture();
        fixture.Fake.DropNextResponse(match: request => request.Matches("POST", "/data/connection"));

        var result = await fixture.OnboardAsync();

        result.Outcome.Should().Be(OnboardingOutcome.RegisteredJobsUnknown);
        (await fixture.OnboardAsync()).Outcome.Should().Be(OnboardingOutcome.RegisteredJobsUnknown);
        fixture.Registrations.Should().Be(1);
    }

    [Fact]
    public async Task A_registration_whose_fate_is_unknown_is_found_out_by_the_next_run()
    {
        await using var fixture = new WorkflowFixture();
        fixture.Fake.AbortNextConnection(match: request => request.Matches("POST", "/data/connection"));

        var first = await fixture.OnboardAsync();
        var second = await fixture.OnboardAsync();

        first.Outcome.Should().Be(OnboardingOutcome.Unknown);
        first.Error.Should().BeOfType<ImmutaAmbiguousOutcomeException>();
        second.Outcome.Should().Be(OnboardingOutcome.Onboarded);
        fixture.Ran.Should().ContainSingle();
    }

    [Fact]
    public async Task Another_clients_connection_is_never_taken_for_the_callers_own()
    {
        await using var fixture = new WorkflowFixture();
        fixture.Fake.AbortNextConnection(match: request => request.Matches("POST", "/data/connection"));
        await fixture.OnboardAsync();
        await fixture.Tenant.Client.Connections.RegisterAsync(WorkflowFixture.Snowflake(warehouse: "THEIRS"));

        var result = await fixture.OnboardAsync();

        result.Outcome.Should().Be(OnboardingOutcome.KeyAlreadyExists);
        result.IsRegistered.Should().BeFalse();
    }

    [Fact]
    public async Task A_key_that_is_taken_stops_before_the_script()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.Tenant.Client.Connections.RegisterAsync(WorkflowFixture.Snowflake());

        var result = await fixture.OnboardAsync();

        result.Outcome.Should().Be(OnboardingOutcome.KeyAlreadyExists);
        fixture.Ran.Should().BeEmpty();
        fixture.Journal.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_corrected_definition_has_its_script_run_again()
    {
        await using var fixture = new WorkflowFixture();
        fixture.Fake.RejectNextConnectionTest();
        var refused = await fixture.OnboardAsync();

        var result = await fixture.OnboardAsync(WorkflowFixture.Snowflake(warehouse: "OTHER_WH"));

        refused.Outcome.Should().Be(OnboardingOutcome.NotRegistered);
        refused.Step.Should().Be(OnboardingStep.ScriptRan);
        result.Outcome.Should().Be(OnboardingOutcome.Onboarded);
        fixture.Ran.Select(script => script.MayHaveRun).Should().Equal(false, true);
    }

    [Fact]
    public async Task A_refused_registration_registers_nothing_and_can_be_tried_again()
    {
        await using var fixture = new WorkflowFixture();
        fixture.Fake.RejectNextRegistration();

        var refused = await fixture.OnboardAsync();
        var result = await fixture.OnboardAsync();

        refused.Outcome.Should().Be(OnboardingOutcome.NotRegistered);
        refused.Error.Should().BeOfType<ImmutaUnprocessableEntityException>();
        result.Outcome.Should().Be(OnboardingOutcome.Onboarded);
        fixture.Ran.Should().ContainSingle();
    }

    [Fact]
    public async Task A_runner_that_fails_registers_nothing()
    {
        await using var fixture = new WorkflowFixture();

        var result = await fixture.OnboardAsync(runner: ScriptRunner.Create((_, _) => throw new InvalidOperationException("no warehouse")));

        result.Outcome.Should().Be(OnboardingOutcome.NotRegistered);
        result.Error!.Message.Should().Be("no warehouse");
        fixture.Fake.Journal.Count("POST", "/data/connection").Should().Be(0);
    }

    [Fact]
    public async Task A_technology_without_a_script_has_no_runner_called()
    {
        await using var fixture = new WorkflowFixture();

        var result = await fixture.OnboardAsync(WorkflowFixture.LakeFormation());

        result.Outcome.Should().Be(OnboardingOutcome.Onboarded, because: result.ToString());
        fixture.Ran.Should().BeEmpty();
        fixture.Fake.Journal.Count("POST", "/integrations/scripts/create").Should().Be(0);
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("expired")]
    [InlineData("cancelled")]
    public async Task Jobs_that_do_not_complete_are_reported_and_enable_nothing(string end)
    {
        await using var fixture = new WorkflowFixture();
        fixture.Fake.SetNextJobs(new FakeJobPlan { EndState = end });

        var result = await fixture.OnboardAsync(options: s_active);

        result.Outcome.Should().Be(OnboardingOutcome.RegisteredJobsFailed);
        result.Jobs!.Unsuccessful.Should().ContainSingle();
        result.Invoking(failed => failed.EnsureOnboarded()).Should().Throw<ImmutaWorkflowException>().WithMessage("*RegisteredJobsFailed*");
        fixture.Fake.Journal.Count("PUT", "/data/settings/{key}").Should().Be(0);
    }

    [Fact]
    public async Task Jobs_that_never_appear_or_never_end_give_a_result_at_their_deadline()
    {
        await using var fixture = new WorkflowFixture();
        fixture.Fake.SetNextJobs();
        fixture.Fake.SetNextJobs(new FakeJobPlan { EndState = null });

        var none = await fixture.OnboardAsync(WorkflowFixture.Snowflake("none"));
        var endless = await fixture.OnboardAsync(WorkflowFixture.Snowflake("endless"));

        none.Outcome.Should().Be(OnboardingOutcome.RegisteredJobsUnknown);
        none.Error.Should().BeOfType<ImmutaNoJobsException>();
        endless.Outcome.Should().Be(OnboardingOutcome.RegisteredIncomplete);
        endless.Error.Should().BeOfType<ImmutaTimeoutException>();
    }

    [Fact]
    public async Task A_journal_of_another_tenant_is_refused_before_anything_is_sent()
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        await fixture.Journal.WriteAsync(fixture.Journal.Entries.Single() with { Tenant = "other.example.com:443" }, default);
        fixture.Fake.Journal.Clear();

        var result = await fixture.OnboardAsync();

        result.Outcome.Should().Be(OnboardingOutcome.Unknown);
        result.Error.Should().BeOfType<ImmutaWorkflowException>().Which.Message.Should().Contain("other.example.com:443");
        fixture.Fake.Journal.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_server_that_forbids_the_first_probe_gives_a_result()
    {
        await using var fixture = new WorkflowFixture();
        fixture.Fake.FailNext(HttpStatusCode.Forbidden);

        var result = await fixture.OnboardAsync();

        result.Outcome.Should().Be(OnboardingOutcome.NotRegistered);
        result.Error.Should().BeOfType<ImmutaForbiddenException>();
        result.Step.Should().BeNull();
    }
}
