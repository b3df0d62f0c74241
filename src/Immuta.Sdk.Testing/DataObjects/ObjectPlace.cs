using System.Runtime.InteropServices;

namespace Immuta.Sdk.Testing;

/// <summary>Where an object stands in the tree of its connection; -1 means not that deep.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ObjectPlace(int Database, int Schema, int Table)
{
    /// <summary>Every object before its own children, and these before what follows it.</summary>
    public static readonly IComparer<ObjectPlace> TreeOrder = Comparer<ObjectPlace>.Create((left, right) =>
        (left.Database, left.Schema, left.Table).CompareTo((right.Database, right.Schema, right.Table)));

    public static readonly ObjectPlace Connection = new(-1, -1, -1);

    public int Depth => Database < 0 ? 0 : Schema < 0 ? 1 : Table < 0 ? 2 : 3;

    public ObjectPlace Parent => Depth switch
    {
        3 => this with { Table = -1 },
        2 => this with { Schema = -1 },
        _ => Connection,
    };

    /// <summary>The place before all descendants and the place after them, in the order of the tree.</summary>
    public (ObjectPlace First, ObjectPlace Last) Descendants => Depth switch
    {
        0 => (new(0, -1, -1), new(int.MaxValue, int.MaxValue, int.MaxValue)),
        1 => (this with { Schema = 0 }, this with { Schema = int.MaxValue, Table = int.MaxValue }),
        2 => (this with { Table = 0 }, this with { Table = int.MaxValue }),
        _ => (this, this),
    };

    public bool IsBelow(ObjectPlace other) =>
        Depth > other.Depth
        && TreeOrder.Compare(this, other.Descendants.First) >= 0
        && TreeOrder.Compare(this, other.Descendants.Last) <= 0;

    public ObjectPlace Child(int index) => Depth switch
    {
        0 => this with { Database = index },
        1 => this with { Schema = index },
        2 => this with { Table = index },
        _ => throw new InvalidOperationException("A table has no children."),
    };
}
