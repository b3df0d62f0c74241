using System.Text.Json;
using System.Text.RegularExpressions;

namespace Immuta.Sdk.Validation;

// The local rules for one value of a document, generated from the schema.
internal sealed class SchemaNode(JsonKind kind)
{
    public JsonKind Kind { get; } = kind;

    public SchemaMember[] Members { get; init; } = [];

    // Groups of mutually exclusive members, as bits of their indexes in Members.
    public ulong[] ExclusiveGroups { get; init; } = [];

    public SchemaNode? Items { get; init; }

    // The rules of recursive items, which may contain their own parent type.
    public Func<SchemaNode>? LazyItems { get; init; }

    // Whether null is a distinct, allowed value.
    public bool AllowsNull { get; init; }

    // Whether a single item may replace a list.
    public bool AllowsSingle { get; init; }

    public int MinItems { get; init; }

    // For unions: the name of the member that selects the case.
    public byte[]? Discriminator { get; init; }

    // The member that contains the discriminator, if the union itself doesn't.
    public byte[]? DiscriminatorParent { get; init; }

    // For unions without a discriminator: the first of these members that is present selects the case.
    public string[] PresenceDiscriminators { get; init; } = [];

    public bool IsUnion => Discriminator is not null || PresenceDiscriminators.Length > 0;

    public SchemaCase[] Cases { get; init; } = [];

    // The case if the discriminator is missing.
    public SchemaNode? DefaultCase { get; init; }

    // Documented values. Others are allowed.
    public string[] KnownValues { get; init; } = [];

    // Known values without a case, because their members aren't published.
    public string[] UndescribedValues { get; init; } = [];

    // The only allowed value, as its JSON text without quotes.
    public string? Constant { get; init; }

    // Other accepted spellings of Constant.
    public string[] Spellings { get; init; } = [];

    public Regex? Pattern { get; init; }

    public int MinLength { get; init; }

    public long Minimum { get; init; } = long.MinValue;

    public long Maximum { get; init; } = long.MaxValue;

    public bool IsSecret { get; init; }

    public ValueForm Form { get; init; }

    // Whether an empty text is a valid value, even if the member is required.
    public bool AllowsEmpty { get; init; }

    // An encrypted key in this object needs one of these members, as bits of their indexes in Members.
    public ulong PassphraseMembers { get; init; }

    public bool NeedsPassphrase { get; init; }

    // The schema's own message: what is wrong and what to do.
    public string? Message { get; init; }

    public SchemaNode? GetItems() => Items ?? LazyItems?.Invoke();

    // Returns the rules for an object: those of the case that its discriminator selects, or the common ones.
    public SchemaNode SelectCase(JsonElement value)
    {
        var node = this;
        while (node.Discriminator is { } discriminator)
        {
            var holder = value;
            var picked = (node.DiscriminatorParent is { } parent && !TryEnter(ref holder, parent)) || !TryEnter(ref holder, discriminator)
                ? node.DefaultCase
                : Array.Find(node.Cases, candidate => candidate.Value == TextOf(holder))?.Node;
            if (picked is null)
            {
                break;
            }

            node = picked;
        }

        return node;
    }

    private static bool TryEnter(ref JsonElement value, byte[] name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out value);

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
