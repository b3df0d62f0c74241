using System.Text.Json;

namespace Immuta.Sdk.Json;

// A list that only its model references. Copies are equal by content, so that copies of a model stay equal.
internal sealed class OwnList<T> : List<T>
{
    private const int MaxPrinted = 3;

    public OwnList()
    {
    }

    public OwnList(IEnumerable<T> items)
        : base(items)
    {
    }

    public override bool Equals(object? obj) => obj is OwnList<T> other && this.SequenceEqual(other);

    public override int GetHashCode() => Count;

    // Printed by the records that hold the list. An element of raw JSON may hold anything, so only its number is printed.
    public override string ToString() => typeof(T) == typeof(JsonElement) ? $"[{Count} in all]"
        : Count <= MaxPrinted ? $"[{string.Join(", ", this)}]"
        : $"[{string.Join(", ", this.Take(MaxPrinted))}, ... {Count} in all]";
}
