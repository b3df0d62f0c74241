using System.Runtime.CompilerServices;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Workflows;

// Reads everything that an upgrade from integrations to connections changes. Only integrations are held in memory.
internal sealed class MigrationInventory(WorkflowClients clients, MigrationOptions options)
{
    private const int MaxPageSize = 500;

    // Source of the exceptions: the vendor's pages on the upgrade to connections.
    private const string WorkspaceBinding = "The integration is bound to Databricks workspaces. An integration with workspace-catalog binding must not be upgraded.";

    private const string TagsOfV2 = "Its tags were set through the v2 API. Such data sources must not be upgraded: the tags would be lost.";

    private const string ProjectWorkspace = "The project has a workspace, which connections don't support.";

    private const string NoConnection = "No connection exists for this technology. It stays an integration.";

    private const string Spark = "If it is a Databricks Spark integration, it must not be upgraded. The API doesn't show it.";

    private const string NoKey = "The server doesn't show whether the v2 API created the data source. If so, tags that it set would be lost.";

    public async IAsyncEnumerable<MigrationItem> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var integrations = await clients.Integrations.ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var integration in integrations)
        {
            yield return ToItem(integration);
        }

        var dataSources = clients.DataSources.SearchAsync(new() { PageSize = MaxPageSize }, cancellationToken);
        await foreach (var item in ConcurrentProcessor.RunAsync(dataSources, options.MaxConcurrency, (source, _, token) => ToItemAsync(source, integrations, token), cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }

        await foreach (var project in clients.Projects.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (project.Workspace is not null || project.Snowflake is not null)
            {
                yield return new()
                {
                    Kind = MigrationItemKind.Project,
                    Id = project.Id?.Value ?? "",
                    Name = project.Name,
                    IsActive = project.Status is null ? null : project.Status == "open",
                    Blockers = [ProjectWorkspace],
                };
            }
        }
    }

    private static MigrationItem ToItem(Integration integration) => new()
    {
        Kind = MigrationItemKind.Integration,
        Id = integration.Id.Value,
        Name = HostOf(integration),
        Technology = integration.Type?.Value,
        IsActive = integration.Status is null ? null : integration.Status == IntegrationStatus.Enabled,
        Blockers = integration.Config is DatabricksConfiguration { WorkspaceIds.Count: > 0 } ? [WorkspaceBinding] : [],
        Checks = integration.Type == IntegrationKind.Databricks ? [Spark]
            : integration.Type is { } type && type != IntegrationKind.Snowflake ? [NoConnection]
            : [],
    };

    private static string? HostOf(Integration integration) => integration.Config switch
    {
        SnowflakeConfiguration config => config.Host,
        DatabricksConfiguration config => config.WorkspaceUrl,
        RedshiftConfiguration config => config.Host,
        SynapseConfiguration config => config.Host,
        _ => null,
    };

    // The form of a connection string isn't published. It contains the host.
    private static Integration? IntegrationOf(DataSourceDetails source, IReadOnlyList<Integration> integrations)
    {
        var matches = integrations.Where(integration =>
            HostOf(integration) is { Length: > 0 } host
            && source.ConnectionString?.Contains(host, StringComparison.OrdinalIgnoreCase) == true
            && (source.BlobHandlerType is null || integration.Type is null || source.BlobHandlerType.Contains(integration.Type.Value.Value, StringComparison.OrdinalIgnoreCase))).ToList();
        return matches is [var only] ? only : null;
    }

    private async Task<MigrationItem> ToItemAsync(DataSourceDetails source, IReadOnlyList<Integration> integrations, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? tags = null;
        if (options.ReadTags && source.Id is { } id)
        {
            tags = MigrationTags.NamesOf(await clients.DataSources.GetTagsAsync(id, cancellationToken).ConfigureAwait(false));
        }

        var isFromV2 = source.ConnectionKey is { Length: > 0 };
        return new()
        {
            Kind = MigrationItemKind.DataSource,
            Id = source.Id?.Value ?? "",
            Name = source.Name,
            Technology = source.BlobHandlerType,
            IntegrationId = IntegrationOf(source, integrations)?.Id.Value,
            Schema = source.RemoteSchema,
            Table = source.RemoteTable,
            ConnectionKey = source.ConnectionKey,
            IsActive = !source.IsDisabled,
            Tags = tags,
            Blockers = isFromV2 && tags is { Count: > 0 } ? [TagsOfV2] : [],
            Checks = !isFromV2 && tags is { Count: > 0 } ? [NoKey] : [],
        };
    }
}
