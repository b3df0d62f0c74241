using System.Collections;
using System.Runtime.CompilerServices;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.V2;

/// <summary>Represents the data sources that a policy applies to, or null.</summary>
/// <remarks>
/// This is the only member of the API for which absent, null, an empty list and a filled list have different meanings. A
/// property that is not set is absent: its meaning is not documented for this API, and on older pages of another API it is
/// every data source of the tenant. <see cref="OwnerSelected"/> is null on the wire. Create a list with <c>[a, b]</c>.
/// </remarks>
[CollectionBuilder(typeof(Circumstances), nameof(Create))]
public sealed class Circumstances : IReadOnlyList<Circumstance>, IJsonList<Circumstances, Circumstance>
{
    private readonly IReadOnlyList<Circumstance> _items;

    private Circumstances(IReadOnlyList<Circumstance> items, bool isNull)
    {
        _items = items;
        IsWhenSelected = isNull;
    }

    /// <summary>Gets the value that is null on the wire, unlike an empty list.</summary>
    /// <remarks>On older pages of another API: the policy holds only where a data owner selects it.</remarks>
    public static Circumstances OwnerSelected { get; } = new([], isNull: true);

    /// <summary>Gets whether this is null on the wire, and no list of circumstances.</summary>
    public bool IsWhenSelected { get; }

    /// <summary>Gets how many circumstances the list holds, none for null.</summary>
    public int Count => _items.Count;

    bool IJsonList<Circumstances, Circumstance>.IsNull => IsWhenSelected;

    IReadOnlyList<Circumstance> IJsonList<Circumstances, Circumstance>.Items => _items;

    static Circumstances IJsonList<Circumstances, Circumstance>.NullValue => OwnerSelected;

    /// <summary>Gets the circumstance at an index of the list.</summary>
    /// <param name="index">The zero-based index.</param>
    public Circumstance this[int index] => _items[index];

    /// <summary>Creates a list that is written as an array, even if empty.</summary>
    /// <param name="items">The circumstances.</param>
    /// <returns>The list.</returns>
    public static Circumstances Create(ReadOnlySpan<Circumstance> items) => new([.. items], isNull: false);

    /// <summary>Returns the circumstances in the order in which they are written.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<Circumstance> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns how many circumstances there are, or that it is null.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString() => IsWhenSelected ? "null" : $"[{Count}]";

    static Circumstances IJsonList<Circumstances, Circumstance>.Create(IReadOnlyList<Circumstance> items) => new(items, isNull: false);
}
