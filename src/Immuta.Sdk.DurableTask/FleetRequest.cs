using Immuta.Sdk.Connections;

namespace Immuta.Sdk.DurableTask;

/// <summary>Represents one workflow to execute for many connections.</summary>
public sealed record FleetRequest
{
    /// <summary>Gets the workflow to execute; its key is replaced by each of the keys.</summary>
    public ConnectionWorkflowRequest Workflow { get; init; } = new();

    /// <summary>Gets the keys of the connections.</summary>
    /// <value>A key that occurs twice is executed once, and reported.</value>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Gets the maximum number of connections that are in progress at the same time.</summary>
    /// <value>8. A connection that waits for a person counts, and costs nothing but its place.</value>
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>Creates the request to onboard connections.</summary>
    /// <param name="keys">The keys of the connections.</param>
    /// <returns>The request.</returns>
    public static FleetRequest Onboard(IEnumerable<ConnectionKey> keys) => new() { Keys = [.. keys.Select(key => key.Value)] };
}
