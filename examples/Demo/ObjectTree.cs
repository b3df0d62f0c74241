using Examples.Shared;
using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Spectre.Console;

namespace Demo;

// The objects of one connection: databases, their schemas, and the tables in those.
internal static class ObjectTree
{
    public static async Task<IReadOnlyList<DataObject>> FindAsync(IImmutaClient immuta, ConnectionKey key, CancellationToken cancellationToken)
    {
        List<DataObject> found = [];
        await foreach (var below in immuta.DataObjects.SearchAsync(key, new() { Recursive = true }, cancellationToken))
        {
            found.Add(below);
        }

        return found;
    }

    public static void Write(IAnsiConsole console, ConnectionKey key, IReadOnlyList<DataObject> objects)
    {
        var tree = new Tree(new Text(OneLine.From(key.Value)));
        Add(tree, key);
        console.Write(tree);

        void Add(IHasTreeNodes node, ObjectPath parent)
        {
            foreach (var child in objects.Where(each => parent.Equals(each.ObjectPath?.Parent)))
            {
                var state = child.State?.Value ?? "unknown";
                Add(node.AddNode(new Text($"{OneLine.From(child.ObjectPath!.Names[^1])} ({OneLine.From(state)})")), child.ObjectPath);
            }
        }
    }
}
