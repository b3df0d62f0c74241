namespace Immuta.Sdk.Yaml;

// A mapping or sequence whose end has not come yet; used again for the next one at the same depth.
internal sealed class YamlFrame
{
    private bool _isMapping;

    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    public int Node { get; private set; }

    public int Children { get; set; }

    public bool ExpectsName => _isMapping && Children % 2 == 0;

    public void Begin(int node, bool isMapping)
    {
        (Node, Children, _isMapping) = (node, 0, isMapping);
        Names.Clear();
    }
}
