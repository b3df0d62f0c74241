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

    /// <summary>Form of the value, in the words of <c>x-immuta-form</c>.</summary>
    public string? Form { get; init; }

    /// <summary>An empty text is a value of its own.</summary>
    public bool AllowsEmpty { get; init; }

    public string? Message { get; init; }
}
