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
    public string? TextType { get; init; }

    /// <summary>Where the hand-written type lives, if not in the area of the object.</summary>
    public string? TextArea { get; init; }

    /// <summary>The area of the member's type, where that is a type of ours.</summary>
    public string? TypeArea => Type?.Area ?? TextArea;

    /// <summary>A text that the schema calls a number, and that is written as one.</summary>
    public bool IsNumeric { get; init; }

    /// <summary>The sibling that selects the case of a <see cref="MemberKind.SiblingUnion"/>.</summary>
    public string? Sibling { get; init; }

    /// <summary>The one value that the member may have, as JSON text without quotes.</summary>
    public string? Constant { get; init; }

    /// <summary>Other spellings of the constant, which are read and written back as they are.</summary>
    public IReadOnlyList<string> ConstantSpellings { get; init; } = [];

    /// <summary>The member of which this one is only another name.</summary>
    public string? SpellingOf { get; init; }

    /// <summary>Another name under which servers or pages have this member; written back as it was read.</summary>
    public string? OtherName { get; init; }

    /// <summary>Immuta's pages disagree about the value: one that is not like this is a finding, no error.</summary>
    public bool IsAdvice { get; init; }

    /// <summary>The value that advice names, as JSON text without quotes.</summary>
    public string? AdvisedConstant { get; init; }

    /// <summary>Some of Immuta's pages require the member: one that is missing is a finding, no error.</summary>
    public bool Advised { get; init; }

    /// <summary>A list for which null is a value of its own.</summary>
    public bool IsNullable { get; init; }

    /// <summary>A list whose only item may stand without the list.</summary>
    public bool IsSingle { get; init; }

    public bool Required { get; init; }

    /// <summary>Asked for by the builder though no rule demands it.</summary>
    public bool Expected { get; init; }

    /// <summary>Name of the builder's method; empty where it is written by hand.</summary>
    public string? With { get; init; }

    /// <summary>The value of a connection's builder that the member has, if not the one of its own name, or a text with one such value in braces.</summary>
    public string? Value { get; init; }

    /// <summary>What a connection's builder sends if the value isn't set.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>What the recommended settings of a connection set.</summary>
    public JsonElement? Recommended { get; init; }

    public Rules Rules { get; init; } = Rules.None;

    /// <summary>The C# name, where it is not that of the wire.</summary>
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
        MemberKind.Text or MemberKind.Value or MemberKind.ListValue => TextType!,
        MemberKind.Raw => "JsonElement",
        MemberKind.StringList => "IReadOnlyList<string>",
        MemberKind.RawList => "IReadOnlyList<JsonElement>",
        MemberKind.ModelList => $"IReadOnlyList<{Type!.Name}>",
        _ => Type!.Name,
    };

    public bool IsValueType => Kind is MemberKind.Boolean or MemberKind.Int32 or MemberKind.Enum or MemberKind.Text or MemberKind.Raw;
}
