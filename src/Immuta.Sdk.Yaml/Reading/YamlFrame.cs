namespace Immuta.Sdk.Yaml;

// An open mapping or sequence. Reused for the next one at the same depth.
internal sealed class YamlFrame
{
    private bool _isMapping;

    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    public int Node { get; private set; }

    public int Children { get; set; }

    // The minimum indentation of continuation lines.
    public int Indent { get; private set; }

    public bool ExpectsName => _isMapping && Children % 2 == 0;

    public void Begin(int node, bool isMapping, int indent)
    {
        (Node, Children, _isMapping, Indent) = (node, 0, isMapping, indent);
        Names.Clear();
    }
}
