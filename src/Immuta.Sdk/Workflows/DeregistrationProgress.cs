using Immuta.Sdk.Connections;

namespace Immuta.Sdk.Workflows;

/// <summary>A step of one deregistration, reached by this run or an earlier.</summary>
public sealed class DeregistrationProgress
{
    internal DeregistrationProgress(ConnectionKey key, DeregistrationStep step, bool isResumed)
    {
        Key = key;
        Step = step;
        IsResumed = isResumed;
    }

    /// <summary>Gets the key of the connection that this report is about.</summary>
    public ConnectionKey Key { get; }

    /// <summary>Gets the step that the deregistration has reached so far.</summary>
    public DeregistrationStep Step { get; }

    /// <summary>Gets whether the step was reached by an earlier run, not this one.</summary>
    public bool IsResumed { get; }

    /// <summary>Returns the key and the step in one short line.</summary>
    /// <returns>A short text for consoles and logs.</returns>
    public override string ToString() => $"{Key}: {Step}{(IsResumed ? " (resumed)" : "")}";
}
