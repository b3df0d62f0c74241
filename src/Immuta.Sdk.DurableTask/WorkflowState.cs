using System.Text.Json;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.DurableTask;

// The input of the orchestration of one connection and of each of its activities. Stored in histories: members may be added,
// and none may be removed or change its meaning within a version.
internal sealed record WorkflowState
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public ConnectionWorkflowRequest Request { get; init; } = new();

    // The name of the next activity.
    public string Next { get; init; } = "";

    // The journal entry of the workflow.
    public JsonElement? Entry { get; init; }

    // The watched jobs, while the step has some.
    public JobWatchState? Jobs { get; init; }

    // Whether a person has run the script, if one was asked for and has reported.
    public bool? HasScriptRun { get; init; }

    public bool IsScriptAwaited { get; init; }

    // How often this step has been repeated.
    public int Retries { get; init; }

    // Why a deregistration continues without a removal script.
    public string? ScriptError { get; init; }

    // The time by the clock of the orchestration.
    public DateTimeOffset Now { get; init; }
}
