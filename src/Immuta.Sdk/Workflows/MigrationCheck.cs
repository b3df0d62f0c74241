using System.Runtime.CompilerServices;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Errors;

namespace Immuta.Sdk.Workflows;

// Compares each data source of an inventory with the tenant after the upgrade. One batch of items is in memory.
internal sealed class MigrationCheck(WorkflowClients clients, MigrationOptions options)
{
    private const int MaxBatchSize = 100;

    // Connection, database, schema and table.
    private const int NamesInPath = 4;

    public IAsyncEnumerable<MigrationVerification> RunAsync(IAsyncEnumerable<MigrationItem> inventory, CancellationToken cancellationToken) =>
        ConcurrentProcessor.RunAsync(ReadPairsAsync(inventory, cancellationToken), options.MaxConcurrency, (pair, _, token) => VerifyAsync(pair.Before, pair.Now, token), cancellationToken);

    private async IAsyncEnumerable<(MigrationItem Before, DataSourceDetails? Now)> ReadPairsAsync(
        IAsyncEnumerable<MigrationItem> inventory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<MigrationItem>();
        await foreach (var item in inventory.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (item is { Kind: MigrationItemKind.DataSource })
            {
                batch.Add(item);
            }

            if (batch.Count == MaxBatchSize)
            {
                foreach (var pair in await ReadBatchAsync(batch, cancellationToken).ConfigureAwait(false))
                {
                    yield return pair;
                }

                batch.Clear();
            }
        }

        foreach (var pair in await ReadBatchAsync(batch, cancellationToken).ConfigureAwait(false))
        {
            yield return pair;
        }
    }

    private async Task<List<(MigrationItem Before, DataSourceDetails? Now)>> ReadBatchAsync(List<MigrationItem> batch, CancellationToken cancellationToken)
    {
        var wanted = batch.Select(item => item.Id).Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, DataSourceDetails>(StringComparer.Ordinal);
        if (wanted.Count > 0)
        {
            var query = new DataSourceQuery { Ids = [.. wanted.Select(id => new DataSourceId(id))], PageSize = MaxBatchSize * 2 };
            await foreach (var source in clients.DataSources.SearchAsync(query, cancellationToken).ConfigureAwait(false))
            {
                if (source.Id is { } id && wanted.Contains(id.Value))
                {
                    found[id.Value] = source;
                }
            }
        }

        return [.. batch.Select(item => (item, found.GetValueOrDefault(item.Id)))];
    }

    private async Task<MigrationVerification> VerifyAsync(MigrationItem before, DataSourceDetails? now, CancellationToken cancellationToken)
    {
        now ??= await FindByTableAsync(before, cancellationToken).ConfigureAwait(false);
        if (now is null)
        {
            return new() { Before = before, Outcome = MigrationOutcome.Missing, Problems = ["No data source has this id, nor this schema and table."] };
        }

        var tags = before.Tags is null || !options.ReadTags || now.Id is not { } id
            ? null
            : MigrationTags.NamesOf(await clients.DataSources.GetTagsAsync(id, cancellationToken).ConfigureAwait(false));
        List<string> lost = tags is null ? [] : [.. before.Tags!.Except(tags, StringComparer.Ordinal)];
        var isUpgraded = now.Name is not null && now.Name != before.Name;
        var problems = new List<string>();
        var isActive = await IsActiveAsync(before, now, isUpgraded, problems, cancellationToken).ConfigureAwait(false);
        Add(isUpgraded && !HasDocumentedName(before, now.Name!), $"The name '{now.Name}' doesn't have the form Connection.Database.Schema.Table.");
        Add(lost.Count > 0, $"Lost tags: {string.Join(", ", lost)}.");
        Add(before.IsActive is { } was && isActive is { } active && was != active, before.IsActive == true ? "It is no longer active." : "It was not active, and is now.");
        return new()
        {
            Before = before,
            Outcome = !isUpgraded ? MigrationOutcome.NotUpgraded : problems.Count > 0 ? MigrationOutcome.Different : MigrationOutcome.Upgraded,
            CurrentId = now.Id?.Value,
            CurrentName = now.Name,
            LostTags = lost,
            NewTags = tags is null ? [] : [.. tags.Except(before.Tags!, StringComparer.Ordinal)],
            IsActive = isActive,
            Problems = problems,
        };

        void Add(bool applies, string problem)
        {
            if (applies)
            {
                problems.Add(problem);
            }
        }
    }

    // The documented new name ends with the names of the schema and the table on the platform.
    private static bool HasDocumentedName(MigrationItem before, string name) =>
        before is not { Schema: { } schema, Table: { } table } || name.EndsWith($".{schema}.{table}", StringComparison.OrdinalIgnoreCase);

    // The upgrade may have created the data source again, with another id.
    private async Task<DataSourceDetails?> FindByTableAsync(MigrationItem before, CancellationToken cancellationToken)
    {
        if (before is not { Schema: { Length: > 0 } schema, Table: { Length: > 0 } table })
        {
            return null;
        }

        var matches = new List<DataSourceDetails>();
        await foreach (var source in clients.DataSources.SearchAsync(new() { SearchText = table }, cancellationToken).ConfigureAwait(false))
        {
            if (source.RemoteSchema == schema && source.RemoteTable == table && (before.Technology is null || source.BlobHandlerType == before.Technology))
            {
                matches.Add(source);
            }
        }

        return matches is [var only] ? only : null;
    }

    // The data object is the better source, if the name leads to it without doubt.
    private async Task<bool?> IsActiveAsync(MigrationItem before, DataSourceDetails now, bool isUpgraded, List<string> problems, CancellationToken cancellationToken)
    {
        var names = now.Name?.Split('.') ?? [];
        if (!options.ReadObjects || !isUpgraded || names.Length != NamesInPath || !HasDocumentedName(before, now.Name!) || names.Contains(""))
        {
            return !now.IsDisabled;
        }

        var found = await Lookup.FindAsync(clients.DataObjects.GetAsync(new ObjectPath(names[0], names[1..]), cancellationToken)).ConfigureAwait(false);
        if (found is null)
        {
            problems.Add($"No data object has the path {string.Join('/', names)}.");
        }

        return found?.State is { } state ? state == DataObjectState.Active : !now.IsDisabled;
    }
}
