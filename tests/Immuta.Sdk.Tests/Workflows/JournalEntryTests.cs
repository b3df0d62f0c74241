using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Workflows;

#pragma warning disable IMMUTA001 // The update body is an assumption of client and fake; works on the fake only.

/// <summary>An entry that no run can have written is refused, and no action is based on it.</summary>
public sealed class JournalEntryTests
{
    private const string Tenant = "immuta.example.com:443";

    [Theory]
    [InlineData("Onboarding", "99")]
    [InlineData("Onboarding", "5")]
    [InlineData("Onboarding", "-1")]
    [InlineData("Onboarding", "Started, Tested")]
    [InlineData("Onboarding", "started")]
    [InlineData("Rotation", "17")]
    [InlineData("Deregistration", "4")]
    [InlineData("0", "Started")]
    [InlineData("Onboarding\\nforged line", "Started")]
    [InlineData("Onboarding", "Started\\nforged line")]
    public void A_step_that_is_no_name_is_refused(string workflow, string step)
    {
        var failure = FluentActions.Invoking(() => JournalEntry.FromJson(Text(workflow, step))).Should().Throw<FormatException>().Which;

        failure.ToString().Should().NotContain("\nforged line");
    }

    [Theory]
    [InlineData("Started", "\"jobToken\":\"token\"")]
    [InlineData("Registered", "\"activatedCount\":-1")]
    [InlineData("Tested", "\"activatedCount\":2")]
    [InlineData("Completed", "\"activationJobToken\":\"token\"")]
    public void A_combination_that_no_run_writes_is_refused(string step, string member) =>
        FluentActions.Invoking(() => JournalEntry.FromJson(Text("Onboarding", step, member))).Should().Throw<FormatException>();

    [Theory]
    [InlineData("Onboarding", "Started")]
    [InlineData("Rotation", "Updating")]
    [InlineData("Deregistration", "ScriptSaved")]
    public void An_entry_needs_all_of_its_members_in_any_order(string workflow, string step)
    {
        var entry = JournalEntry.FromJson(Text(workflow, step));
        var members = JsonNode.Parse(entry.ToJson())!.AsObject();

        JournalEntry.FromJson(With(members.Reverse())).Should().Be(entry);
        foreach (var (name, _) in members)
        {
            FluentActions.Invoking(() => JournalEntry.FromJson(With(members.Where(member => member.Key != name)))).Should().Throw<FormatException>(name);
        }

        static string With(IEnumerable<KeyValuePair<string, JsonNode?>> members) =>
            new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString();
    }

    public static TheoryData<string, JournalEntry> Impossible => new()
    {
        { "an onboarding step", new OnboardingEntry { Key = "prod", Tenant = Tenant, Step = (OnboardingStep)99, Fingerprint = "0" } },
        { "a count", new OnboardingEntry { Key = "prod", Tenant = Tenant, Step = OnboardingStep.Activating, Fingerprint = "0", ActivatedCount = -3 } },
        { "a rotation step", new RotationEntry { Key = "prod", Tenant = Tenant, Step = (RotationStep)99 } },
        { "a token too early", new RotationEntry { Key = "prod", Tenant = Tenant, Step = RotationStep.Started, JobToken = "token" } },
        { "a removal step", new DeregistrationEntry { Key = "prod", Tenant = Tenant, Step = (DeregistrationStep)(-1) } },
        { "a script that is kept and is not", new DeregistrationEntry { Key = "prod", Tenant = Tenant, Step = DeregistrationStep.ScriptSaved } },
        { "another key", new OnboardingEntry { Key = "other", Tenant = Tenant, Step = OnboardingStep.Registered, Fingerprint = "0" } },
        { "another workflow", new RotationEntry { Key = "prod", Tenant = Tenant, Step = RotationStep.Updated } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task No_workflow_acts_on_an_entry_that_cannot_be(string name, JournalEntry entry)
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        var registered = fixture.Fake.Journal.Entries.Count;
        var tenant = fixture.Journal.Entries.Single().Tenant;
        var workflow = name == "another workflow" ? WorkflowKind.Onboarding : entry.Workflow;
        var journal = new OneEntry(workflow, entry with { Tenant = tenant });

        var failure = workflow switch
        {
            WorkflowKind.Onboarding => (await fixture.OnboardAsync(journal: journal)).Error,
            WorkflowKind.Rotation => await FailureOf(fixture.Workflows.RotateCredentialsAsync("prod", _ => WorkflowFixture.Snowflake(), journal)),
            _ => await FailureOf(fixture.Workflows.DeregisterAsync("prod", (_, _) => Task.CompletedTask, journal)),
        };

        failure.Should().BeOfType<ImmutaWorkflowException>().Which.Message.Should().Contain("What to do:").And.Contain("prod");
        fixture.Fake.Journal.Entries.Count.Should().Be(registered, "nothing is asked on the word of {0}", name);
        fixture.Fake.Connections.Should().ContainSingle();
    }

    [Fact]
    public async Task A_forged_line_is_never_a_separate_line_of_a_message()
    {
        await using var fixture = new WorkflowFixture();
        var journal = new OneEntry(WorkflowKind.Onboarding, new OnboardingEntry { Key = "prod", Tenant = "acme\r\nERROR forged\u2028line", Step = OnboardingStep.Started, Fingerprint = "0" });

        var error = (await fixture.OnboardAsync(journal: journal)).Error;

        error.Should().BeOfType<ImmutaWorkflowException>().Which.Message.Should().Contain("forged").And.NotContainAny("\r", "\n", "\u2028");
    }

    private static string Text(string workflow, string step, string? member = null)
    {
        string[] members =
        [
            "\"jobToken\":null", "\"activatedCount\":0", "\"activationJobToken\":null",
            "\"fingerprint\":\"0\"", "\"name\":null", "\"integrationId\":\"7\"", "\"isScriptSaved\":true",
        ];
        var name = member?.Split(':')[0];
        var all = members.Where(other => other.Split(':')[0] != name).Append(member).OfType<string>();
        return $$"""{"version":1,"workflow":"{{workflow}}","key":"prod","tenant":"{{Tenant}}","step":"{{step}}",{{string.Join(',', all)}},"updatedAt":"2026-01-02T03:04:05Z"}""";
    }

    private static async Task<Exception?> FailureOf(Task work)
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return work.Exception?.InnerException;
    }

    private sealed class OneEntry(WorkflowKind workflow, JournalEntry entry) : IWorkflowJournal
    {
        public ValueTask<JournalEntry?> ReadAsync(ConnectionKey key, WorkflowKind kind, CancellationToken cancellationToken) =>
            new(kind == workflow ? entry : null);

        public ValueTask WriteAsync(JournalEntry written, CancellationToken cancellationToken) => throw new InvalidOperationException("nothing is to be written");

        public ValueTask RemoveAsync(ConnectionKey key, WorkflowKind kind, CancellationToken cancellationToken) => throw new InvalidOperationException("nothing is to be removed");
    }
}
