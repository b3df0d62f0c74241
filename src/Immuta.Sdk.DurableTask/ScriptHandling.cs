namespace Immuta.Sdk.DurableTask;

/// <summary>Specifies what a handler has done with a set-up script.</summary>
public enum ScriptHandling
{
    /// <summary>The script has run, and the onboarding continues.</summary>
    HasRun,

    /// <summary>A person runs the script, and the orchestration waits for the report.</summary>
    WaitForReport,
}
