namespace Immuta.Sdk.Testing;

// The list of a snapshot. Records print it by its first items and their number.
internal sealed class SnapshotList<T>(IEnumerable<T> items) : List<T>(items)
{
    private const int MaxPrinted = 3;

    public override string ToString() => Count <= MaxPrinted
        ? $"[{string.Join(", ", this)}]"
        : $"[{string.Join(", ", this.Take(MaxPrinted))}, ... {Count} in all]";
}
