using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Spectre.Console;

namespace Quickstart;

// The objects of one connection: databases, their schemas, and the tables in those.
internal static class ObjectTree
{
    // A search may give the children of an object or all that is below it: which of both is not published.
    public static async Task<IReadOnlyList<DataObject>> FindAsync(IImmutaClient immuta, ConnectionKey key, CancellationToken cancellationToken)
    {
        var found = new Dictionary<ObjectPath, DataObject>();
        var parents = new Queue<ObjectPath>([key]);
        while (parents.TryDequeue(out var parent))
        {
            await foreach (var child in immuta.DataObjects.SearchAsync(parent, cancellationToken: cancellationToken))
            {
                if (child.ObjectPath is { Names.Count: > 1 } path && found.TryAdd(path, child) && path.Names.Count < 4)
                {
                    parents.Enqueue(path);
                }
            }
        }

        return [.. found.Values];
    }

    public static void Write(IAnsiConsole console, ConnectionKey key, IReadOnlyList<DataObject> objects)
    {
        var tree = new Tree(new Text(OneLine.Of(key.Value)));
        Add(tree, key);
        console.Write(tree);

        void Add(IHasTreeNodes node, ObjectPath parent)
        {
            foreach (var child in objects.Where(each => parent.Equals(each.ObjectPath?.Parent)))
            {
                var state = child.State?.Value ?? "unknown";
                Add(node.AddNode(new Text($"{OneLine.Of(child.ObjectPath!.Names[^1])} ({OneLine.Of(state)})")), child.ObjectPath);
            }
        }
    }
}
