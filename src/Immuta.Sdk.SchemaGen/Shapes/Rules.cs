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

    /// <summary>The form of the value, as in <c>x-immuta-form</c>.</summary>
    public string? Form { get; init; }

    /// <summary>Whether an empty string is valid.</summary>
    public bool AllowsEmpty { get; init; }

    public string? Message { get; init; }
}
