using System.Text.RegularExpressions;

namespace Immuta.Sdk.Validation;

// The local rules for one place in a document, made by the generator from the schema.
internal sealed class SchemaNode(JsonKind kind)
{
    public JsonKind Kind { get; } = kind;

    public SchemaMember[] Members { get; init; } = [];

    // Groups of members of which at most one may be sent, as bits of their places in Members.
    public ulong[] Exclusive { get; init; } = [];

    public SchemaNode? Items { get; init; }

    public int MinItems { get; init; }

    // A union: the member that tells its cases apart, the cases, and the rules for any other value.
    public byte[]? Discriminator { get; init; }

    // The member inside which the discriminator stands, where it is not a member of the union itself.
    public byte[]? DiscriminatorParent { get; init; }

    public SchemaCase[] Cases { get; init; } = [];

    public string[] KnownValues { get; init; } = [];

    // The one value that the member may have, as its JSON text without quotes.
    public string? Constant { get; init; }

    public Regex? Pattern { get; init; }

    public int MinLength { get; init; }

    public long Minimum { get; init; } = long.MinValue;

    public long Maximum { get; init; } = long.MaxValue;

    public bool IsSecret { get; init; }

    // What is wrong and what to do, in the schema's own words.
    public string? Message { get; init; }
}
