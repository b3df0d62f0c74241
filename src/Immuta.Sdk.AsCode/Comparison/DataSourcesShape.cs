using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>The tables of one key, of which each one that is on one side only is a difference.</summary>
internal sealed class DataSourcesShape : FormShape
{
    public override string Key(JsonNode? value) => value?.ToJsonString() ?? "";

    public override void Compare(string path, JsonNode? file, JsonNode? tenant, FormRun run)
    {
        var at = $"{path}.{DataSourcesForm.Sources}";
        if (file?[DataSourcesForm.Sources] is not JsonArray ours || run.IsUnknown(at))
        {
            return;
        }

        var after = Tables(ours);
        var before = Tables(tenant?[DataSourcesForm.Sources] as JsonArray ?? []);
        foreach (var table in after.Except(before, StringComparer.OrdinalIgnoreCase))
        {
            run.Differ(at, null, (JsonNode)table);
        }

        foreach (var table in before.Except(after, StringComparer.OrdinalIgnoreCase))
        {
            run.Differ(at, (JsonNode)table, null);
        }
    }

    private static SortedSet<string> Tables(JsonArray sources) =>
        new(sources.Select(source => $"{FormNodes.TextOf(source?["schema"])}.{FormNodes.TextOf(source?["table"])}"), StringComparer.OrdinalIgnoreCase);
}
