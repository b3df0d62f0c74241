namespace Immuta.Sdk.SchemaGen.Shapes;

/// <summary>A string with known values, to which the server can add.</summary>
internal sealed class OpenEnumShape(string name, string area, string source) : TypeShape(name, area, source)
{
    public required IReadOnlyList<OpenEnumValue> Values { get; init; }
}
