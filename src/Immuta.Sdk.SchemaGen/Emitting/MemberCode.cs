using System.Text.Json;
using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Creates the C# code that reads and writes one member.</summary>
internal static class MemberCode
{
    public static string Read(MemberShape member)
    {
        var arguments = $"(ref reader, {CodeWriter.Literal(member.JsonName)}, ref extra)";
        return member.Kind switch
        {
            MemberKind.String => $"LenientJson.ReadString{arguments}",
            MemberKind.Secret => $"LenientJson.ReadSecret{arguments}",
            MemberKind.Boolean => $"LenientJson.ReadBoolean{arguments}",
            MemberKind.Int32 => $"LenientJson.ReadInt32{arguments}",
            MemberKind.Timestamp => $"LenientJson.ReadTimestamp{arguments}",
            MemberKind.Enum or MemberKind.Text => $"LenientJson.ReadText<{member.TypeName}>{arguments}",
            MemberKind.Value => $"LenientJson.ReadValue<{member.TypeName}>{arguments}",
            MemberKind.Raw => "LenientJson.ReadRaw(ref reader)",
            MemberKind.Model => $"LenientJson.ReadModel<{member.TypeName}>{arguments}",
            MemberKind.StringList => $"LenientJson.ReadStrings{arguments}",
            MemberKind.RawList => $"LenientJson.ReadRawItems{arguments}",
            MemberKind.ModelList => $"LenientJson.Read{(member.IsSingle ? "OneOrMany" : member.KeepsNull ? "ModelsOrNull" : "Models")}<{member.Type!.Name}>{arguments}",
            MemberKind.ListValue => $"LenientJson.Read{(member.IsNullable ? "Nullable" : "")}List<{member.TypeName}, {member.Type!.Name}>{arguments}",
            _ => throw new InvalidOperationException($"{member.Kind} is read by its owner."),
        };
    }

    public static string Write(MemberShape member)
    {
        var name = $"{CodeWriter.Literal(member.JsonName)}u8";
        name = member.OtherName is null ? name : $"{member.OtherNameFlag} ? {CodeWriter.Literal(member.OtherName)}u8 : {name}";
        return member.Kind switch
        {
            MemberKind.Secret => $"StrictJson.Write(writer, {name}, {member.Name}, reveal);",
            MemberKind.Enum => $"StrictJson.WriteText<{member.TypeName}>(writer, {name}, {member.Name});",
            MemberKind.Text => $"StrictJson.{(member.IsNumeric ? "WriteNumeric" : "WriteText")}<{member.TypeName}>(writer, {name}, {member.Name});",
            MemberKind.Value => $"StrictJson.WriteValue(writer, {name}, {member.Name});",
            MemberKind.Raw => $"StrictJson.WriteRaw(writer, {name}, {member.Name});",
            MemberKind.Model or MemberKind.SiblingUnion => $"StrictJson.WriteModel(writer, {name}, {member.Name}, reveal);",
            MemberKind.StringList => $"StrictJson.WriteStrings(writer, {name}, {member.Name});",
            MemberKind.RawList => $"StrictJson.WriteRawItems(writer, {name}, {member.Name});",
            MemberKind.ModelList => $"StrictJson.WriteModels(writer, {name}, {member.Name}, reveal);",
            MemberKind.ListValue => $"StrictJson.WriteList<{member.TypeName}, {member.Type!.Name}>(writer, {name}, {member.Name}, reveal);",
            _ => $"StrictJson.Write(writer, {name}, {member.Name});",
        };
    }

    public static void Property(CodeWriter writer, MemberShape member)
    {
        writer.Doc(member.Description, member.Remarks);
        if (member.Constant is { } constant)
        {
            writer.Line($"public {member.TypeName} {member.Name} {{ get; }} = {Constant(member, constant)};");
        }
        else if (member.Required)
        {
            writer.Line($"public required {member.TypeName} {member.Name} {Accessors(member)}");
        }
        else
        {
            writer.Line($"public {member.TypeName}? {member.Name} {Accessors(member)}");
        }

        writer.Line();
        if (member.OtherName is not null)
        {
            writer.Line($"// Read as {member.OtherName}, and written back under the same name.");
            writer.Line($"internal bool {member.OtherNameFlag} {{ get; init; }}");
            writer.Line();
        }
    }

    // Copy values that the caller can change or dispose later.
    private static string Accessors(MemberShape member) =>
        member.Kind is MemberKind.StringList or MemberKind.ModelList or MemberKind.RawList or MemberKind.Raw
            ? "{ get; init => field = OwnCopy.Clone(value); }"
            : "{ get; init; }";

    /// <summary>Returns the fixed value of a member as a C# expression.</summary>
    public static string Constant(MemberShape member, string constant) => member.Kind switch
    {
        MemberKind.Boolean => constant,
        MemberKind.Enum => $"new {member.TypeName}({CodeWriter.Literal(constant)})",
        _ => CodeWriter.Literal(constant),
    };

    /// <summary>Returns a value from the schema as a C# expression.</summary>
    public static string Literal(MemberShape member, JsonElement value) => (member.Kind, value.ValueKind) switch
    {
        (MemberKind.String, JsonValueKind.String) => CodeWriter.Literal(value.GetString()!),
        (MemberKind.Enum, JsonValueKind.String) => $"new {member.TypeName}({CodeWriter.Literal(value.GetString()!)})",
        (MemberKind.Boolean, JsonValueKind.True or JsonValueKind.False) or (MemberKind.Int32, JsonValueKind.Number) => value.GetRawText(),
        (MemberKind.Model, JsonValueKind.Object) when member.Type is ObjectShape { IsAbstract: false } type =>
            $"new {type.Name} {{ {string.Join(", ", value.EnumerateObject().Select(entry => type.Members.Find(known => known.JsonName == entry.Name) is { } known
                ? $"{known.Name} = {Literal(known, entry.Value)}"
                : throw new SchemaException(type.Source, type.Name, $"has no member '{entry.Name}', which a value of '{member.JsonName}' names.")))} }}",
        _ => throw new SchemaException(member.Type?.Source ?? "", member.JsonName, $"cannot have the value {value.GetRawText()}."),
    };

    /// <summary>Returns the expression that converts a nullable value to the type of the member.</summary>
    public static string FromNullable(MemberShape member, string expression) => (member.Required, member.IsValueType) switch
    {
        (true, true) => $"{expression} ?? default",
        (true, false) => $"{expression}!",
        _ => expression,
    };
}
