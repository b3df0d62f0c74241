using System.Globalization;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>A list whose order matters: its items are compared one by one.</summary>
internal sealed class ListShape(FormShape item) : FormShape
{
    public override string Key(JsonNode? value) => value is JsonArray list ? string.Join('\u001e', list.Select(item.Key)) : value?.ToJsonString() ?? "";

    public override void Compare(string path, JsonNode? file, JsonNode? tenant, FormRun run)
    {
        var (ours, theirs) = (file as JsonArray ?? [], tenant as JsonArray ?? []);
        for (var i = 0; i < Math.Max(ours.Count, theirs.Count); i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (i >= theirs.Count)
            {
                run.Differ(at, null, ours[i]);
            }
            else if (i >= ours.Count)
            {
                run.Differ(at, theirs[i], null);
            }
            else
            {
                item.Compare(at, ours[i], theirs[i], run);
            }
        }
    }

    public override void Inspect(string path, JsonNode? file, FormRun run)
    {
        var items = file as JsonArray ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            item.Inspect(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), items[i], run);
        }
    }
}
