namespace Immuta.Sdk.DurableTask;

/// <summary>Represents how the workflow of one connection has ended.</summary>
public sealed record ConnectionWorkflowResult
{
    /// <summary>Gets the key of the connection.</summary>
    public string Key { get; init; } = "";

    /// <summary>Gets whether everything that was requested is done.</summary>
    public bool Succeeded { get; init; }

    /// <summary>Gets the outcome by its name.</summary>
    /// <value>
    /// A name of <c>OnboardingOutcome</c>, or of the <c>RotationStep</c> or <c>DeregistrationStep</c> at which the workflow has
    /// ended; <c>NotExecuted</c> if no step was executed, and <c>Unknown</c> if nothing says how far the workflow has come. A
    /// rotation whose crawl has failed ends at <c>Crawling</c>, and one whose crawl may have been sent at <c>RequestingCrawl</c>.
    /// </value>
    public string Outcome { get; init; } = "";

    /// <summary>Gets whether the removal script has been saved by a deregistration.</summary>
    public bool IsScriptSaved { get; init; }

    /// <summary>Gets why a deregistration has deleted the connection without its removal script, without secrets.</summary>
    /// <value><see langword="null"/> unless the request allows that and the script was not available.</value>
    public string? ScriptError { get; init; }

    /// <summary>Gets what stopped the workflow, or which jobs have failed, without secrets.</summary>
    /// <value><see langword="null"/> if nothing did. Errors of the handler are shown by their type only; the worker logs them.</value>
    public string? Error { get; init; }

    /// <summary>Returns the key, the outcome and the error.</summary>
    /// <returns>One line for a console or a log.</returns>
    public override string ToString() => $"{Key}: {Outcome}{(Error is null ? "" : $": {Error}")}";
}
