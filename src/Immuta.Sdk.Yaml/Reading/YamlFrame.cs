namespace Immuta.Sdk.Yaml;

// A mapping or sequence whose end has not come yet; used again for the next one at the same depth.
internal sealed class YamlFrame
{
    private bool _isMapping;

    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    public int Node { get; private set; }

    public int Children { get; set; }

    // The spaces before what goes on inside on a further line, at least.
    public int Indent { get; private set; }

    public bool ExpectsName => _isMapping && Children % 2 == 0;

    public void Begin(int node, bool isMapping, int indent)
    {
        (Node, Children, _isMapping, Indent) = (node, 0, isMapping, indent);
        Names.Clear();
    }
}
