using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Workflows;

/// <summary>What a deregistration has deleted, and the script that is left to run.</summary>
public sealed class DeregistrationResult
{
    internal DeregistrationResult(ConnectionKey key, DeregistrationStep step, bool isScriptKept)
    {
        Key = key;
        Step = step;
        IsScriptSaved = isScriptKept;
    }

    /// <summary>Gets the key of the connection that is no more.</summary>
    public ConnectionKey Key { get; }

    /// <summary>Gets whether it was deleted by this workflow, or gone already.</summary>
    /// <value><see cref="DeregistrationStep.Deleted"/>, also by an earlier run, or <see cref="DeregistrationStep.NotFound"/>.</value>
    public DeregistrationStep Step { get; }

    /// <summary>Gets whether the caller has the removal script, which is to run now.</summary>
    public bool IsScriptSaved { get; }

    /// <summary>Gets the script to run on the platform now, as it was kept.</summary>
    /// <value><see langword="null"/> if an earlier run kept it, the technology has none, or it could not be had.</value>
    public SetupScript? Script { get; internal init; }

    /// <summary>Gets why the script could not be had, although it was asked for.</summary>
    /// <value><see langword="null"/> unless the options allow to delete without it.</value>
    public Exception? ScriptError { get; internal init; }

    /// <summary>Gets what the server says that it has removed.</summary>
    /// <value><see langword="null"/> if the connection was gone already, or an earlier run removed it.</value>
    public DeletedDataObject? Deleted { get; internal init; }

    /// <summary>Returns the key and what was done, without the script.</summary>
    /// <returns>One line for a console or a log.</returns>
    public override string ToString() =>
        $"{Key}: {(Step == DeregistrationStep.Deleted ? "deleted" : "was gone already")}, {(IsScriptSaved ? "script to run" : "no script")}";
}
