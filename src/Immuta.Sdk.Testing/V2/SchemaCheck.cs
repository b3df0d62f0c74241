namespace Immuta.Sdk.Testing;

/// <summary>Compares data sources with the tables behind them, as the server does daily.</summary>
internal static class SchemaCheck
{
    public static void Run(DesiredStates states, DateTimeOffset now)
    {
        foreach (var collection in states.Collections.Values)
        {
            var tables = states.TablesOf(collection.Key);
            foreach (var source in collection.Sources.Where(source => source.Query is null).ToList())
            {
                Follow(collection, source, tables.FirstOrDefault(table => table.Schema == source.Schema && table.Name == source.Table), now);
            }

            if (collection.SchemaMonitoring)
            {
                var known = collection.Sources.Select(source => (source.Schema, source.Table)).ToHashSet();
                foreach (var table in tables.Where(table => !known.Contains((table.Schema, table.Name))))
                {
                    collection.Add(SourcePlan.ByDefault(collection, table, states.NextId()) with { CreatedAt = now, UpdatedAt = now });
                }
            }
        }

        states.Sources.Reset();
    }

    /// <summary>The columns of a table as they are now; one that was not there before is marked as new.</summary>
    public static IReadOnlyList<FakeDataSourceColumn> Columns(FakeRemoteTable table, IReadOnlyList<FakeDataSourceColumn> before) =>
        [.. table.Columns.Select(name => before.FirstOrDefault(column => column.Name == name) ?? new(name, ["New"]))];

    private static void Follow(SourceCollection collection, SourceRecord source, FakeRemoteTable? table, DateTimeOffset now)
    {
        if (table is not null)
        {
            if (source.FollowsTable)
            {
                var followed = source with { Columns = Columns(table, source.Columns) };
                collection.Replace(source, followed.IsSame(source) ? followed : followed with { UpdatedAt = now });
            }
        }
        else if (collection.HardDelete)
        {
            collection.Remove(source);
        }
        else
        {
            collection.Replace(source, source with { IsEnabled = false, UpdatedAt = source.IsEnabled ? now : source.UpdatedAt });
        }
    }
}
