using Immuta.Sdk.Connections;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.KillSmoke;

/// <summary>Asks before and after every entry, so that the tests can kill the program at either.</summary>
internal sealed class TellingJournal(IWorkflowJournal journal, Dialogue dialogue) : IWorkflowJournal
{
    public ValueTask<JournalEntry?> ReadAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken) =>
        journal.ReadAsync(key, workflow, cancellationToken);

    public async ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        await dialogue.AskAsync($"before {StepOf(entry)} {entry.Key}");
        await journal.WriteAsync(entry, cancellationToken);
        await dialogue.AskAsync($"after {StepOf(entry)} {entry.Key}");
    }

    public async ValueTask RemoveAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken)
    {
        await dialogue.AskAsync($"before forgetting-{workflow} {key}");
        await journal.RemoveAsync(key, workflow, cancellationToken);
        await dialogue.AskAsync($"after forgetting-{workflow} {key}");
    }

    private static string StepOf(JournalEntry entry) => entry switch
    {
        OnboardingEntry onboarding => onboarding.Step.ToString(),
        RotationEntry rotation => rotation.Step.ToString(),
        DeregistrationEntry deregistration => deregistration.Step.ToString(),
        _ => throw new InvalidOperationException("An entry of a workflow that is not known here."),
    };
}
