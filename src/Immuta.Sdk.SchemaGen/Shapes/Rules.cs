namespace Immuta.Sdk.SchemaGen.Shapes;

/// <summary>Constraints that the schema puts on a value.</summary>
internal sealed record Rules
{
    public static readonly Rules None = new();

    public string? Pattern { get; init; }

    public int MinLength { get; init; }

    public int MinItems { get; init; }

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    public string? Message { get; init; }
}
