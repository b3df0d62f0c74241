namespace Immuta.Sdk.SchemaGen.Shapes;

/// <summary>An identifier or key: a text of its own type.</summary>
internal sealed class IdShape(string name, string area, string source) : TypeShape(name, area, source)
{
    /// <summary>The API documents a number, so a number converts to it too.</summary>
    public bool IsNumeric { get; init; }

    /// <summary>The word for it in texts: an identifier, or a key.</summary>
    public string Word => Name.EndsWith("Key", StringComparison.Ordinal) ? "key" : "identifier";
}
