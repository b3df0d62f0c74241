using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Workflows;

/// <summary>Represents the result of a deregistration, with the script to run.</summary>
public sealed class DeregistrationResult
{
    /// <summary>Gets the key of the deregistered connection.</summary>
    public required ConnectionKey Key { get; init; }

    /// <summary>Gets whether this workflow deleted the connection, or it did not exist.</summary>
    /// <value><see cref="DeregistrationStep.Deleted"/>, also by an earlier run, or <see cref="DeregistrationStep.NotFound"/>.</value>
    public required DeregistrationStep Step { get; init; }

    /// <summary>Gets whether the caller has saved the removal script, which must run now.</summary>
    public bool IsScriptSaved { get; init; }

    /// <summary>Gets the saved script to run on the platform.</summary>
    /// <value><see langword="null"/> if an earlier run saved it, the technology has none, or it was not available.</value>
    public SetupScript? Script { get; init; }

    /// <summary>Gets the exception that prevented the script from being fetched.</summary>
    /// <value><see langword="null"/> unless the options allow a deletion without it.</value>
    public Exception? ScriptError { get; init; }

    /// <summary>Gets what the server reports as removed.</summary>
    /// <value><see langword="null"/> if the connection did not exist, or an earlier run removed it.</value>
    public DeletedDataObject? Deleted { get; init; }

    /// <summary>Returns the key and what was done, without the script.</summary>
    /// <returns>One line for a console or a log.</returns>
    public override string ToString() =>
        $"{Key}: {(Step == DeregistrationStep.Deleted ? "deleted" : "was gone already")}, {(IsScriptSaved ? "script to run" : "no script")}";
}
