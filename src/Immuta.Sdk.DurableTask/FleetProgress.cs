namespace Immuta.Sdk.DurableTask;

/// <summary>Represents how far a fleet has come.</summary>
public sealed record FleetProgress
{
    /// <summary>Gets the number of connections, each key counted once.</summary>
    public int Total { get; init; }

    /// <summary>Gets the number of connections in progress.</summary>
    public int Running { get; init; }

    /// <summary>Gets the number of connections whose workflow is done.</summary>
    public int Succeeded { get; init; }

    /// <summary>Gets the number of connections whose workflow has stopped.</summary>
    public int Failed { get; init; }

    /// <summary>Gets the keys that the request names more than once.</summary>
    public IReadOnlyList<string> Duplicates { get; init; } = [];

    /// <summary>Gets whether every connection has a result.</summary>
    public bool IsCompleted { get; init; }

    /// <summary>Returns the counts in one line.</summary>
    /// <returns>A short text for consoles and logs.</returns>
    public override string ToString() => $"{Succeeded + Failed} of {Total}, {Running} in progress, {Failed} failed";
}
