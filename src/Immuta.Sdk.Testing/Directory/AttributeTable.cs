namespace Immuta.Sdk.Testing;

// Attributes by key. Records print them by their content.
internal sealed class AttributeTable : Dictionary<string, IReadOnlyList<string>>
{
    public AttributeTable(IReadOnlyDictionary<string, IReadOnlyList<string>> attributes)
        : base(attributes.ToDictionary(entry => entry.Key, IReadOnlyList<string> (entry) => new SnapshotList<string>(entry.Value), StringComparer.Ordinal), StringComparer.Ordinal)
    {
    }

    public static AttributeTable Empty => new(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));

    public override string ToString() => new SnapshotList<string>(this.Select(entry => $"{entry.Key}: {entry.Value}")).ToString();
}
