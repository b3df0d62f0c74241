using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.Workflows;

/// <summary>What a deregistration has deleted, and the script that is left to run.</summary>
public sealed class DeregistrationResult
{
    internal DeregistrationResult(ConnectionKey key, SetupScript? script, DeletedDataObject? deleted)
    {
        Key = key;
        Script = script;
        Deleted = deleted;
    }

    /// <summary>Gets the key of the connection that is no more.</summary>
    public ConnectionKey Key { get; }

    /// <summary>Gets the script to run on the platform now, as it was kept.</summary>
    /// <value><see langword="null"/> if the technology has none, it could not be had, or the connection was gone.</value>
    public SetupScript? Script { get; }

    /// <summary>Gets why the script could not be had, although it was asked for.</summary>
    /// <value><see langword="null"/> unless the options allow to delete without it.</value>
    public Exception? ScriptError { get; internal init; }

    /// <summary>Gets what the server says that it has removed.</summary>
    /// <value><see langword="null"/> if the connection was gone already.</value>
    public DeletedDataObject? Deleted { get; }

    /// <summary>Returns the key and what was done, without the script.</summary>
    /// <returns>One line for a console or a log.</returns>
    public override string ToString() =>
        $"{Key}: {(Deleted is null ? "was gone already" : "deleted")}, {(Script is null ? "no script" : "script to run")}";
}
