using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The objects that crawls of one connection have found, stored as numbers only.</summary>
internal sealed class ObjectTree(string connectionKey)
{
    private const int Leaf = 3;

    private static readonly string[] s_prefixes = ["DB", "SCHEMA", "TABLE"];

    // Only the topmost deleted objects; all objects below them are deleted too.
    private readonly HashSet<ObjectPlace> _deleted = [];

    public FakeCatalog Found { get; private set; } = FakeCatalog.Nothing;

    public SettingOverrides Settings { get; } = new();

    /// <summary>Takes over what a crawl has found; names that were deleted come back.</summary>
    public void Discover(ObjectPlace crawled, FakeCatalog? catalog)
    {
        var before = Found;
        Found = catalog ?? Found;
        if (before != FakeCatalog.Nothing)
        {
            SettleNew(ObjectPlace.Connection, [before.Databases, before.SchemasPerDatabase, before.TablesPerSchema]);
        }

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
            .Select((index, depth) => CatalogNames.Create(s_prefixes[depth], index, Found.OddNames))
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

        // Compute offsets directly if nothing is missing; otherwise, count the objects.
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

    public bool IsGone(ObjectPlace place)
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

    // The parent's setting decides whether objects found later are active; the registration decides for those that it found.
    private void SettleNew(ObjectPlace parent, int[] before)
    {
        var activate = Settings.Effective(parent, SettingNames.ActivateNewChildren) ?? false;
        for (var index = before[parent.Depth]; index < Width(parent.Depth); index++)
        {
            Settings.Apply(parent.Child(index), new JObject { [SettingNames.IsActive] = activate.DeepClone() });
        }

        for (var index = 0; parent.Depth < Leaf - 1 && index < Math.Min(before[parent.Depth], Width(parent.Depth)); index++)
        {
            SettleNew(parent.Child(index), before);
        }
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
