namespace Immuta.Sdk.Testing;

/// <summary>The objects that crawls of one connection have found: numbers only, no object is held.</summary>
internal sealed class ObjectTree(string connectionKey)
{
    private const int Leaf = 3;

    private static readonly string[] s_prefixes = ["DB", "SCHEMA", "TABLE"];

    // Only the topmost of what was deleted; all below is gone with it.
    private readonly HashSet<ObjectPlace> _deleted = [];

    public FakeCatalog Found { get; private set; } = FakeCatalog.Nothing;

    public SettingOverrides Settings { get; } = new();

    /// <summary>Takes over what a crawl has found; names that were deleted come back.</summary>
    public void Discover(ObjectPlace crawled, FakeCatalog? catalog)
    {
        Found = catalog ?? Found;
        _deleted.RemoveWhere(place => place == crawled || place.IsBelow(crawled));
    }

    public ObjectPlace? Find(IReadOnlyList<string> path)
    {
        if (path.Count is 0 or > Leaf + 1 || !path[0].Equals(connectionKey, StringComparison.Ordinal))
        {
            return null;
        }

        var place = ObjectPlace.Connection;
        for (var depth = 0; depth < path.Count - 1; depth++)
        {
            var index = CatalogNames.Find(s_prefixes[depth], path[depth + 1], Width(depth), Found.OddNames);
            if (index < 0 || _deleted.Contains(place = place.Child(index)))
            {
                return null;
            }
        }

        return place;
    }

    public IEnumerable<string> PathOf(ObjectPlace place)
    {
        int[] indices = [place.Database, place.Schema, place.Table];
        return indices.Take(place.Depth)
            .Select((index, depth) => CatalogNames.Of(s_prefixes[depth], index, Found.OddNames))
            .Prepend(connectionKey);
    }

    /// <summary>Counts what lies below an object and was not deleted.</summary>
    public long CountBelow(ObjectPlace place) =>
        Size(place.Depth) - 1 - _deleted.Where(lost => lost.IsBelow(place)).Sum(lost => Size(lost.Depth));

    public long CountChildren(ObjectPlace place) =>
        Width(place.Depth) - _deleted.Count(lost => lost.Depth > place.Depth && lost.Parent == place);

    /// <summary>Returns the number of objects deleted, those below included and the object itself not.</summary>
    public long Delete(ObjectPlace place)
    {
        var count = CountBelow(place);
        _deleted.RemoveWhere(lost => lost.IsBelow(place));
        _deleted.Add(place);
        Settings.ClearTree(place);
        return count;
    }

    /// <summary>The objects below a place in the order of the tree, from an offset on.</summary>
    public IEnumerable<ObjectPlace> Below(ObjectPlace place, ObjectSearchScope scope, long offset)
    {
        var total = place.Depth == Leaf ? 0 : scope is ObjectSearchScope.Children ? Width(place.Depth) : Size(place.Depth) - 1;

        // Offsets are worked out where nothing is missing, and counted off otherwise.
        var (from, skip) = _deleted.Count == 0 ? (offset, 0L) : (0L, offset);
        for (var index = from; index < total; index++)
        {
            var found = scope is ObjectSearchScope.Children ? place.Child((int)index) : Descendant(place, index);
            if (!IsGone(found) && skip-- <= 0)
            {
                yield return found;
            }
        }
    }

    private bool IsGone(ObjectPlace place)
    {
        for (; place.Depth > 0 && _deleted.Count > 0; place = place.Parent)
        {
            if (_deleted.Contains(place))
            {
                return true;
            }
        }

        return false;
    }

    private ObjectPlace Descendant(ObjectPlace place, long index)
    {
        var size = Size(place.Depth + 1);
        var child = place.Child((int)(index / size));
        var rest = index % size;
        return rest == 0 ? child : Descendant(child, rest - 1);
    }

    // How many children an object of this depth has.
    private int Width(int depth) => depth switch
    {
        0 => Found.Databases,
        1 => Found.SchemasPerDatabase,
        2 => Found.TablesPerSchema,
        _ => 0,
    };

    // An object of this depth with everything below it.
    private long Size(int depth) => depth == Leaf ? 1 : 1 + (Width(depth) * Size(depth + 1));
}
