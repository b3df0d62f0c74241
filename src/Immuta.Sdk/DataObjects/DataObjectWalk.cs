using System.Runtime.CompilerServices;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.DataObjects;

// Returns all objects below a path, one branch at a time. It is not published whether a search returns only the children
// of an object or all of its descendants, so the walk continues from the deepest objects that each search returned.
internal sealed class DataObjectWalk(ImmutaPipeline pipeline, ObjectPath? root, DataObjectSearchOptions options)
{
    // Connection, database, schema, table: an object at the fourth level has no children.
    private const int LeafDepth = 4;

    private readonly Stack<ObjectPath?> _open = new([root]);
    private long _returned;

    public async IAsyncEnumerable<DataObject> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (_open.TryPop(out var parent))
        {
            List<ObjectPath> deepest = [];
            await foreach (var row in new DataObjectSearch(pipeline, parent, options).RunAsync(cancellationToken).ConfigureAwait(false))
            {
                var path = Placed(row, parent);
                if (path.Names.Count == parent?.Names.Count)
                {
                    continue;
                }

                KeepDeepest(deepest, path);
                _returned++;
                yield return row;
            }

            deepest.RemoveAll(path => path.Names.Count >= LeafDepth);
            if (deepest.Find(path => !ObjectRoute.IsAddressable(path)) is { } nameless)
            {
                throw Stopped($"the objects below {nameless} cannot be searched, because no address can hold its name.");
            }

            deepest.Reverse();
            deepest.ForEach(_open.Push);
        }
    }

    private static void KeepDeepest(List<ObjectPath> deepest, ObjectPath path)
    {
        var depth = deepest is [var known, ..] ? known.Names.Count : 0;
        if (path.Names.Count > depth)
        {
            deepest.Clear();
        }

        // One leaf is enough to know that the search reached the last level.
        if (path.Names.Count > depth || (path.Names.Count == depth && depth < LeafDepth))
        {
            deepest.Add(path);
        }
    }

    // Rows outside the searched object could cause an endless walk or duplicates.
    private ObjectPath Placed(DataObject row, ObjectPath? parent)
    {
        var depth = parent?.Names.Count ?? 0;
        if (row.ObjectPath is not { } path || path.Names.Count == 0)
        {
            throw Stopped("a row has no path by which the objects below it can be searched.");
        }

        if (parent is not null && !parent.Names.SequenceEqual(path.Names.Take(depth), StringComparer.OrdinalIgnoreCase))
        {
            throw Stopped($"the search below {parent} returned an object that is not below it.");
        }

        return path.IsAmbiguous && path.Names.Count > depth + 1
            ? throw Stopped($"the path of an object is one text, in which a slash may belong to a name. What is below each object can be searched without {nameof(DataObjectSearchOptions.Recursive)}.")
            : path;
    }

    private ImmutaPagingException Stopped(string reason) => new(DataObjectOperations.Search.Name, reason, _returned);
}
