namespace Immuta.Sdk.SchemaGen.Shapes;

/// <summary>A C# type that the generator writes.</summary>
internal abstract class TypeShape(string name, string area, string source)
{
    public string Name { get; } = name;

    /// <summary>Namespace below Immuta.Sdk, such as <c>Integrations</c>; empty for Immuta.Sdk itself.</summary>
    public string Area { get; } = area;

    public string Namespace => NamespaceOf(Area);

    /// <summary>Path of the schema file, as shown in the generated file.</summary>
    public string Source { get; } = source;

    public required string Description { get; init; }

    public string? Remarks { get; init; }

    public bool IsInternal { get; init; }

    public static string NamespaceOf(string area) => area.Length == 0 ? "Immuta.Sdk" : $"Immuta.Sdk.{area}";

    public string Visibility => IsInternal ? "internal" : "public";
}
