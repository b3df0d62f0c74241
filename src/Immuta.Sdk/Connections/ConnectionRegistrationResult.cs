using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Connections;

/// <summary>A connection that Immuta has registered, and the jobs that fill it.</summary>
public sealed class ConnectionRegistrationResult
{
    internal ConnectionRegistrationResult(ObjectPath objectPath, BulkJob? job, RegisteredConnection? response)
    {
        ObjectPath = objectPath;
        Job = job;
        Response = response;
    }

    /// <summary>Gets the path of the new topmost object, which names the connection.</summary>
    public ObjectPath ObjectPath { get; }

    /// <summary>Gets the background jobs that look for the objects of the connection.</summary>
    /// <value>
    /// <see langword="null"/> if they are unknown: the answer was lost, or named none. The connection is registered all
    /// the same; look at its objects with <c>DataObjects</c>, or for its jobs with <c>Jobs.SearchAsync</c>.
    /// </value>
    public BulkJob? Job { get; }

    /// <summary>Gets whether the answer was lost, and the connection found by its key.</summary>
    public bool IsResponseLost => Response is null;

    /// <summary>Gets the answer of the server, with everything that was in it.</summary>
    /// <value><see langword="null"/> if it was lost.</value>
    public RegisteredConnection? Response { get; }

    /// <summary>Returns the background jobs, or says why they are not known.</summary>
    /// <returns>The jobs, to be followed.</returns>
    /// <exception cref="InvalidOperationException">The jobs are unknown; the connection is registered all the same.</exception>
    public BulkJob GetRequiredJob() => Job ?? throw new InvalidOperationException(
        $"Connection {ObjectPath} is registered, but its jobs are unknown: the answer {(IsResponseLost ? "was lost" : "named none")}. Do not register it again: follow its objects with DataObjects.GetAsync, or find its jobs with Jobs.SearchAsync.");

    /// <summary>Returns the path and whether the jobs are known.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString() => $"Connection {ObjectPath}, {Job?.ToString() ?? "jobs unknown"}";
}
