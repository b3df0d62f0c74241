using System.Text.Json;

namespace Immuta.Sdk.SchemaGen.Shapes;

/// <summary>One member of an object: its name on the wire, its type and what the schema says of it.</summary>
internal sealed record MemberShape
{
    public required string JsonName { get; init; }

    public required MemberKind Kind { get; init; }

    public required string Description { get; init; }

    public string? Remarks { get; init; }

    /// <summary>The open enum, model or item model, where the kind has one.</summary>
    public TypeShape? Type { get; init; }

    /// <summary>Name of a hand-written type, for <see cref="MemberKind.Text"/>, <see cref="MemberKind.Value"/> and <see cref="MemberKind.ListValue"/>.</summary>
    public string? HandWrittenType { get; init; }

    /// <summary>The area of the hand-written type, if it isn't the area of the object.</summary>
    public string? HandWrittenArea { get; init; }

    /// <summary>The area of the member's type, if it is a type of this library.</summary>
    public string? TypeArea => Type?.Area ?? HandWrittenArea;

    /// <summary>Whether a hand-written text type is written as a JSON number.</summary>
    public bool IsNumeric { get; init; }

    /// <summary>The sibling that selects the case of a <see cref="MemberKind.SiblingUnion"/>.</summary>
    public string? Sibling { get; init; }

    /// <summary>The only valid value, as JSON text without quotes.</summary>
    public string? Constant { get; init; }

    /// <summary>Other spellings of the constant, which are read and written back as they are.</summary>
    public IReadOnlyList<string> ConstantSpellings { get; init; } = [];

    /// <summary>The member that this one is an alias of.</summary>
    public string? SpellingOf { get; init; }

    /// <summary>Another name under which servers or pages have this member; written back as it was read.</summary>
    public string? OtherName { get; init; }

    /// <summary>Whether another value is a finding instead of an error, because Immuta's pages disagree.</summary>
    public bool IsAdvice { get; init; }

    /// <summary>The value that advice names, as JSON text without quotes.</summary>
    public string? AdvisedConstant { get; init; }

    /// <summary>Whether a missing member is a finding instead of an error, because Immuta's pages disagree.</summary>
    public bool Advised { get; init; }

    /// <summary>Whether null is a valid value of the list.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether a list with one item can be written as the item alone.</summary>
    public bool IsSingle { get; init; }

    /// <summary>Whether a null that the server sends is kept as an additional member, because it differs from an absent list.</summary>
    public bool KeepsNull { get; init; }

    public bool Required { get; init; }

    /// <summary>Whether the builder requires the member although no rule does.</summary>
    public bool Expected { get; init; }

    /// <summary>Name of the builder's method; empty where it is written by hand.</summary>
    public string? With { get; init; }

    /// <summary>The name of the builder value of the member, if it differs; or a text with one such name in braces.</summary>
    public string? Value { get; init; }

    /// <summary>The value that a connection's builder sends by default.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>The value in the recommended settings of a connection.</summary>
    public JsonElement? Recommended { get; init; }

    public Rules Rules { get; init; } = Rules.None;

    /// <summary>The C# name, if it differs from the name on the wire.</summary>
    public string? Property { get; init; }

    public string Name => Property ?? Naming.Pascal(JsonName);

    public string Parameter => Naming.Camel(Property ?? JsonName);

    /// <summary>The internal property that remembers which of two names was read.</summary>
    public string OtherNameFlag => $"Has{Name}OtherName";

    /// <summary>The C# type without the question mark.</summary>
    public string TypeName => Kind switch
    {
        MemberKind.String => "string",
        MemberKind.Secret => "Secret",
        MemberKind.Boolean => "bool",
        MemberKind.Int32 => "int",
        MemberKind.Timestamp => "DateTimeOffset",
        MemberKind.Text or MemberKind.Value or MemberKind.ListValue => HandWrittenType!,
        MemberKind.Raw => "JsonElement",
        MemberKind.StringList => "IReadOnlyList<string>",
        MemberKind.RawList => "IReadOnlyList<JsonElement>",
        MemberKind.ModelList => $"IReadOnlyList<{Type!.Name}>",
        _ => Type!.Name,
    };

    public bool IsValueType => Kind is MemberKind.Boolean or MemberKind.Int32 or MemberKind.Timestamp or MemberKind.Enum or MemberKind.Text or MemberKind.Raw;
}
