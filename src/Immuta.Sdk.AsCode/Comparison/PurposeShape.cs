using System.Globalization;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>A purpose with those below it, which are matched by their full names.</summary>
internal sealed class PurposeShape(ObjectShape one) : FormShape
{
    public override string Key(JsonNode? value) => value?.ToJsonString() ?? "";

    public override void Compare(string path, JsonNode? file, JsonNode? tenant, FormRun run)
    {
        one.Compare(path, file, tenant, run);
        if (run.IsUnknown($"$.{PurposeForm.Subpurposes}"))
        {
            return;
        }

        var ours = Flatten(file, path);
        var theirs = Flatten(tenant, path);
        var opaque = theirs.Keys.Where(name => run.IsUnknown(PurposeForm.PathOf(name))).ToList();
        foreach (var (name, (at, node)) in ours)
        {
            if (theirs.TryGetValue(name, out var same))
            {
                run.Move(PurposeForm.PathOf(name), at);
                if (!run.IsUnknown(at))
                {
                    one.Compare(at, node, same.Node, run);
                }
            }
            else if (!opaque.Exists(above => PurposeForm.IsBelow(name, above)))
            {
                run.Differ(at, null, Alone(node));
            }
        }

        foreach (var (name, (_, node)) in theirs)
        {
            if (!ours.ContainsKey(name))
            {
                run.Differ(PurposeForm.PathOf(name), Alone(node), null);
            }
        }
    }

    public override void Inspect(string path, JsonNode? file, FormRun run)
    {
        one.Inspect(path, file, run);
        foreach (var (at, node) in Flatten(file, path).Values)
        {
            if (!run.IsUnknown(at))
            {
                one.Inspect(at, node, run);
            }
        }
    }

    private static Dictionary<string, (string Path, JsonObject Node)> Flatten(JsonNode? purpose, string path)
    {
        var found = new Dictionary<string, (string Path, JsonObject Node)>(StringComparer.Ordinal);
        var pending = new Stack<(JsonNode? Purpose, string Path)>([(purpose, path)]);
        while (pending.TryPop(out var next))
        {
            var children = next.Purpose?[PurposeForm.Subpurposes] as JsonArray ?? [];
            for (var i = children.Count - 1; i >= 0; i--)
            {
                var at = string.Create(CultureInfo.InvariantCulture, $"{next.Path}.{PurposeForm.Subpurposes}[{i}]");
                if (children[i] is JsonObject child)
                {
                    found.TryAdd(FormNodes.TextOf(child["name"]) ?? "", (at, child));
                    pending.Push((child, at));
                }
            }
        }

        return found;
    }

    // Those below have differences of their own.
    private static JsonObject Alone(JsonObject purpose)
    {
        var copy = (JsonObject)purpose.DeepClone();
        copy.Remove(PurposeForm.Subpurposes);
        return copy;
    }
}
