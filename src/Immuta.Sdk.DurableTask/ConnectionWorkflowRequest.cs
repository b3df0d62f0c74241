using System.Text.Json.Serialization;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.DurableTask;

/// <summary>Represents the workflow to execute for one connection, without secrets.</summary>
public sealed record ConnectionWorkflowRequest
{
    /// <summary>Gets the workflow to execute.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<WorkflowKind>))]
    public WorkflowKind Workflow { get; init; }

    /// <summary>Gets the key of the connection.</summary>
    public string Key { get; init; } = "";

    /// <summary>Gets the key of the tenant's client and handler in the container of the worker.</summary>
    /// <value><see langword="null"/> for the client and the handler without a key.</value>
    public string? Tenant { get; init; }

    /// <summary>Gets whether a rotation crawls the connection with its new credentials.</summary>
    public bool Crawl { get; init; }

    /// <summary>Gets whether a connection is deleted even if its removal script is not available.</summary>
    public bool DeleteWithoutScript { get; init; }

    /// <summary>Creates the request to onboard a connection.</summary>
    /// <param name="key">The key of the connection.</param>
    /// <returns>The request.</returns>
    public static ConnectionWorkflowRequest Onboard(ConnectionKey key) => new() { Workflow = WorkflowKind.Onboarding, Key = key.Value };

    /// <summary>Creates the request to rotate the credentials of a connection.</summary>
    /// <param name="key">The key of the connection.</param>
    /// <returns>The request.</returns>
    public static ConnectionWorkflowRequest Rotate(ConnectionKey key) => new() { Workflow = WorkflowKind.Rotation, Key = key.Value };

    /// <summary>Creates the request to deregister a connection.</summary>
    /// <param name="key">The key of the connection.</param>
    /// <returns>The request.</returns>
    public static ConnectionWorkflowRequest Deregister(ConnectionKey key) => new() { Workflow = WorkflowKind.Deregistration, Key = key.Value };
}
