using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Adds data sources in bulk; they share what is equal in all of them.</summary>
internal static class ManySources
{
    private static readonly IReadOnlyList<FakeDataSourceColumn> s_columns = [new("ID", []), new("NAME", [])];
    private static readonly IReadOnlyList<FakeOwner> s_owners = [FakeV2.CallingUser];

    public static void Add(TenantState state, string key, int count, (string Handler, string Hostname, string Database) platform, IReadOnlyList<string> tags)
    {
        if (!state.Desired.Collections.TryGetValue(key, out var collection))
        {
            state.Desired.Collections[key] = collection = new SourceCollection(key, new JObject
            {
                ["handler"] = platform.Handler,
                ["hostname"] = platform.Hostname,
                ["port"] = 443,
                ["database"] = platform.Database,
            });
        }

        var (now, first) = (state.Now, collection.Sources.Count + 1);
        for (var i = first; i < first + count; i++)
        {
            collection.Add(new SourceRecord(state.Desired.NextId(), key, $"{key}.public.table_{i:d6}")
            {
                Schema = "PUBLIC",
                Table = $"TABLE_{i:d6}",
                Owners = s_owners,
                AppliedTags = tags,
                Columns = s_columns,
                CreatedAt = now,
                UpdatedAt = now,
            });
        }

        state.Desired.Sources.Reset();
        state.Directory.Tags.Use(tags);
    }
}
