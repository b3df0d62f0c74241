using System.Globalization;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>A list whose order doesn't matter, and which means the same if it is empty or absent.</summary>
internal sealed class SetShape(FormShape item) : FormShape
{
    public override string Key(JsonNode? value) => string.Join('\u001e', Keys(value));

    public override void Inspect(string path, JsonNode? file, FormRun run)
    {
        var items = Items(file);
        for (var i = 0; i < items.Count; i++)
        {
            item.Inspect(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), items[i], run);
        }
    }

    public SortedSet<string> Keys(JsonNode? value) => new(Items(value).Select(item.Key), StringComparer.Ordinal);

    protected override JsonNode? Shown(JsonNode? value) =>
        value is JsonArray list ? new JsonArray([.. list.OrderBy(item.Key, StringComparer.Ordinal).Select(node => node?.DeepClone())]) : value;

    private static IList<JsonNode?> Items(JsonNode? value) => value switch
    {
        null => (List<JsonNode?>)[],
        JsonArray list => list,
        _ => (List<JsonNode?>)[value],
    };
}
