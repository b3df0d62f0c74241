using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

// The state of the builder. Each step creates a new instance.
internal sealed record DatabricksConnectionDraft
{
    public required BasicConnectionOptions Choices { get; init; }

    public required string WorkspaceUrl { get; init; }

    public required string HttpPath { get; init; }

    public required string Catalog { get; init; }

    // The registration requires it and both payloads must agree, so the default is off.
    public DatabricksAudit Audit { get; init; } = new() { Enabled = false };

    public IReadOnlyList<string>? WorkspaceIds { get; init; }

    public bool? EnableNativeQueryParsing { get; init; }

    public DatabricksGroupPattern? GroupPattern { get; init; }

    public DatabricksJobConfig? JobConfig { get; init; }
}
