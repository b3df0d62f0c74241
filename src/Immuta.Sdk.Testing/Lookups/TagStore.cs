namespace Immuta.Sdk.Testing;

/// <summary>All tags that the tenant knows, each with the tags above it; only used under the tenant's lock.</summary>
internal sealed class TagStore(TimeProvider time)
{
    private readonly SortedDictionary<string, TagRecord> _tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _children = new(StringComparer.Ordinal);
    private int _last;

    public IReadOnlyCollection<TagRecord> All => _tags.Values;

    public TagRecord? Find(string name) => _tags.GetValueOrDefault(name);

    public bool HasChildren(string name) => _children.ContainsKey(name);

    /// <summary>Adds what is not known yet: a dotted name has a parent.</summary>
    public void Use(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            Add(name);
        }
    }

    public TagRecord Add(string name)
    {
        if (_tags.TryGetValue(name, out var known))
        {
            return known;
        }

        if (ParentOf(name) is { } parent)
        {
            Add(parent);
            _children[parent] = _children.GetValueOrDefault(parent) + 1;
        }

        return _tags[name] = new TagRecord(++_last, name, time.GetUtcNow());
    }

    /// <summary>Removes a tag and all below it.</summary>
    /// <returns>The names of the removed tags.</returns>
    public IReadOnlyList<string> RemoveHierarchy(string name)
    {
        List<string> removed = [.. _tags.Keys.Where(tag => tag == name || tag.StartsWith(name + ".", StringComparison.Ordinal))];
        foreach (var tag in removed)
        {
            _tags.Remove(tag);
            _children.Remove(tag);
        }

        if (removed.Count > 0 && ParentOf(name) is { } parent && --_children[parent] == 0)
        {
            _children.Remove(parent);
        }

        return removed;
    }

    private static string? ParentOf(string name) => name.LastIndexOf('.') is > 0 and var end ? name[..end] : null;
}
