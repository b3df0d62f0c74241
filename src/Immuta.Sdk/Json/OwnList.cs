namespace Immuta.Sdk.Json;

// A list that only its model references. Copies are equal by content, so that copies of a model stay equal.
internal sealed class OwnList<T> : List<T>
{
    public OwnList()
    {
    }

    public OwnList(IEnumerable<T> items)
        : base(items)
    {
    }

    public override bool Equals(object? obj) => obj is OwnList<T> other && this.SequenceEqual(other);

    public override int GetHashCode() => Count;
}
