using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Connections;

/// <summary>Represents a registered connection and the jobs that discover its objects.</summary>
public sealed class ConnectionRegistrationResult
{
    /// <summary>Creates the result of a registration, for tests that replace the server.</summary>
    /// <param name="objectPath">The path of the new topmost object.</param>
    /// <param name="job">The background jobs, or <see langword="null"/> if they are unknown.</param>
    /// <param name="response">The complete response, or <see langword="null"/> if it was lost.</param>
    public ConnectionRegistrationResult(ObjectPath objectPath, BulkJob? job, RegisteredConnection? response)
    {
        ObjectPath = objectPath;
        Job = job;
        Response = response;
    }

    /// <summary>Gets the path of the new topmost object, which names the connection.</summary>
    public ObjectPath ObjectPath { get; }

    /// <summary>Gets the background jobs that discover the objects of the connection.</summary>
    /// <value>
    /// <see langword="null"/> if they are unknown: the response was lost, or contained none. The connection is registered.
    /// Read its objects with <c>DataObjects</c>, or find its jobs with <c>Jobs.SearchAsync</c>.
    /// </value>
    public BulkJob? Job { get; }

    /// <summary>Gets whether the response was lost and the connection was found by its key.</summary>
    public bool IsResponseLost => Response is null;

    /// <summary>Gets the complete response of the server.</summary>
    /// <value><see langword="null"/> if it was lost.</value>
    public RegisteredConnection? Response { get; }

    /// <summary>Returns the background jobs, or throws an exception if they are unknown.</summary>
    /// <returns>The jobs.</returns>
    /// <exception cref="InvalidOperationException">The jobs are unknown. The connection is registered.</exception>
    public BulkJob GetRequiredJob() => Job ?? throw new InvalidOperationException(
        $"Connection {ObjectPath} is registered, but its jobs are unknown: the response {(IsResponseLost ? "was lost" : "contained none")}. Do not register it again: follow its objects with DataObjects.GetAsync, or find its jobs with Jobs.SearchAsync.");

    /// <summary>Returns the path and whether the jobs are known.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString() => $"Connection {ObjectPath}, {Job?.ToString() ?? "jobs unknown"}";
}
