namespace Immuta.Sdk.DurableTask;

// The event by which a person reports on a script. A type of its own, because text and numbers belong to the application.
internal sealed record ScriptReport
{
    public bool HasRun { get; init; }
}
