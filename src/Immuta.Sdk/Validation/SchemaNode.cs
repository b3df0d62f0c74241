using System.Text.Json;
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

    // The same for items that may hold, further down, what they are part of.
    public Func<SchemaNode>? LazyItems { get; init; }

    // Null is a value of its own here.
    public bool AllowsNull { get; init; }

    // The one item of a list may stand without the list.
    public bool AllowsSingle { get; init; }

    public int MinItems { get; init; }

    // A union: the member that tells its cases apart, the cases, and the rules for any other value.
    public byte[]? Discriminator { get; init; }

    // The member inside which the discriminator stands, where it is not a member of the union itself.
    public byte[]? DiscriminatorParent { get; init; }

    // A union without such a member: the members of which the first that is there tells the case.
    public string[] PresenceDiscriminators { get; init; } = [];

    public bool IsUnion => Discriminator is not null || PresenceDiscriminators.Length > 0;

    public SchemaCase[] Cases { get; init; } = [];

    // The case that holds where the discriminator is missing.
    public SchemaNode? DefaultCase { get; init; }

    public string[] KnownValues { get; init; } = [];

    // Known values that have no case of their own, since their members are not published.
    public string[] UndescribedValues { get; init; } = [];

    // The one value that the member may have, as its JSON text without quotes.
    public string? Constant { get; init; }

    public string[] Spellings { get; init; } = [];

    public Regex? Pattern { get; init; }

    public int MinLength { get; init; }

    public long Minimum { get; init; } = long.MinValue;

    public long Maximum { get; init; } = long.MaxValue;

    public bool IsSecret { get; init; }

    public ValueForm Form { get; init; }

    // An empty text is a value of its own here, required or not.
    public bool AllowsEmpty { get; init; }

    // An encrypted key inside this object needs one of these members, as bits of their places in Members.
    public ulong Passphrases { get; init; }

    public bool NeedsPassphrase { get; init; }

    // What is wrong and what to do, in the schema's own words.
    public string? Message { get; init; }

    // The rules for this very object: those of the case of a union that its discriminator names, or the common ones.
    public SchemaNode CaseOf(JsonElement value)
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
