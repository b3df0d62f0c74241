using System.Text.Json;
using System.Text.Json.Nodes;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>Writes which tables a key has, which is all that the tenant shows of its data sources.</summary>
internal static class DataSourcesForm
{
    public const string Key = "connectionKey";
    public const string Sources = "sources";

    // Without the rest, so that no secret of a connection is kept. Without sources if they can't be compared.
    public static JsonObject FromFile(JsonElement request)
    {
        var form = new JsonObject();
        if (request.ValueKind != JsonValueKind.Object)
        {
            return form;
        }

        form.AddText(Key, Text(request, Key));
        if (request.TryGetProperty(Sources, out var sources) && sources.ValueKind == JsonValueKind.Array)
        {
            var tables = sources.EnumerateArray().Select(source => Table(Text(source, "schema"), Text(source, "table"))).ToList();
            if (!tables.Contains(null))
            {
                form[Sources] = new JsonArray([.. tables]);
            }
        }

        return form;
    }

    public static CodeForm FromServer(DataSourcesKey key, IReadOnlyList<DataSourceDetails> rows)
    {
        var reading = new FormReading();
        reading.Add("$", "The tenant does not show the connection, options, owners, columns and tags of data sources as v2 has them.");
        var enabled = rows.Where(row => row.Deleted != true && row.Status is not "disabled").ToList();
        var tables = enabled.Select(row => Table(row.RemoteSchema, row.RemoteTable)).Where(table => table is not null).ToList();
        if (tables.Count < enabled.Count)
        {
            reading.Add($"$.{Sources}", "The tenant does not show the schema and table of every data source.");
        }

        return new(new() { [Key] = key.Value, [Sources] = new JsonArray([.. tables]) }, reading.Unknown);
    }

    private static JsonObject? Table(string? schema, string? table) =>
        string.IsNullOrEmpty(schema) || string.IsNullOrEmpty(table) ? null : new() { ["table"] = table, ["schema"] = schema };

    private static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? FormNodes.TextOf(member) : null;
}
