using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes an object, or the unknown case of a union, as a sealed record that reads and writes itself.</summary>
internal static class RecordEmitter
{
    public static void Emit(CodeWriter writer, ObjectShape shape)
    {
        writer.Doc(shape.Description, shape.Remarks);
        Open(writer, shape, shape.Name, shape.Parent?.Name ?? shape.HandWrittenBase);
        List<MemberShape> fixedByUnion = [.. shape.Discriminators.Select(entry => entry.Member).Where(member => member.Constant is not null)];
        if (fixedByUnion.Count > 0)
        {
            writer.Doc("Creates a payload whose distinguishing members are already set.");
            writer.Open($"public {shape.Name}()");
            foreach (var member in fixedByUnion)
            {
                writer.Line($"{member.Name} = {MemberCode.Constant(member, member.Constant!)};");
            }

            writer.Close();
        }
        else
        {
            writer.Doc("Creates an instance without any optional member.");
            writer.Line($"public {shape.Name}() {{ }}");
        }

        writer.Line();
        List<MemberShape> constants = [.. shape.AllMembers.Where(member => member.Constant is not null || shape.IsDiscriminator(member))];
        EmitReader(writer, shape, shape.Name, [.. shape.Values], constants);
        foreach (var member in shape.DeclaredMembers.Where(member => !shape.IsDiscriminator(member)))
        {
            MemberCode.Property(writer, member);
        }

        EmitBody(writer, shape, shape.Name, [.. shape.Values]);
    }

    /// <summary>Writes the case for unknown values of the discriminator.</summary>
    public static void EmitUnknown(CodeWriter writer, ObjectShape union)
    {
        var name = union.UnknownName;
        writer.Doc($"Represents the {union.Name} case for kinds that this version does not know.", "Members without a property are in AdditionalProperties and are written back unchanged.");
        Open(writer, union, name, union.Name);
        List<MemberShape> read = [.. union.Values];
        if (union.HasMemberDiscriminator)
        {
            var (_, member) = union.Discriminators.Last();
            read.Insert(0, member with { Constant = null, Required = member.Kind != MemberKind.Boolean });
            writer.Doc("Creates a payload of a kind that this version does not know.");
            writer.DocParameter(member.Parameter, "The value that identifies this kind, or null if there is none.");
            writer.Open($"public {name}({member.TypeName}? {member.Parameter} = null)");
            foreach (var (outer, constant) in union.Discriminators.Where(entry => entry.Union != union))
            {
                writer.Line($"{constant.Name} = {MemberCode.Constant(constant, constant.Constant!)};");
            }

            writer.Line($"{member.Name} = {member.Parameter}{(member.Kind == MemberKind.Boolean ? "" : " ?? default")};");
            writer.Close();
        }
        else
        {
            writer.Doc("Creates a payload of a kind that this version does not know.");
            writer.Line($"public {name}() {{ }}");
        }

        writer.Line();
        EmitReader(writer, union, name, read, [.. union.AllMembers.Where(member => member.Constant is not null)]);
        EmitBody(writer, union, name, read);
    }

    private static void Open(CodeWriter writer, ObjectShape shape, string name, string? baseName)
    {
        writer.Use("System.Diagnostics.CodeAnalysis");
        writer.Use("System.Text.Json");
        writer.Use("System.Text.Json.Serialization");
        writer.Use("Immuta.Sdk.Json");
        writer.UseTypesOf(shape.AllMembers);
        var bases = new[] { baseName, $"IJsonModel<{name}>", shape.IsRequest && baseName is null ? "IRequestModel" : null }.OfType<string>();
        writer.Line($"[JsonConverter(typeof(ModelConverter<{name}>))]");
        writer.Open($"{shape.Visibility} sealed partial record {name} : {string.Join(", ", bases)}");
    }

    private static void EmitReader(CodeWriter writer, ObjectShape shape, string name, List<MemberShape> members, List<MemberShape> constants)
    {
        var sets = shape.Discriminators.Any() ? " : this()" : "";
        writer.Line("[SetsRequiredMembers]");
        writer.Open($"internal {name}(ref Utf8JsonReader reader){sets}");
        foreach (var member in members.Where(member => member.Kind == MemberKind.SiblingUnion))
        {
            writer.Line($"Utf8JsonReader {member.Parameter}At = default;");
        }

        writer.Line("var extra = new ExtraMembers();");
        writer.Open("while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)");
        var keyword = "if";
        foreach (var member in members)
        {
            // If one object contains both names, the second is kept unchanged.
            var free = member.OtherName is null ? "" : $"!{member.OtherNameFlag} && ";
            Branch($"{free}{IsNamed(member.JsonName)}", Read(member));
            if (member.OtherName is { } other)
            {
                Branch($"{member.Name} is null && {IsNamed(other)}", $"{member.Name} = {MemberCode.Read(member with { JsonName = other })}; {member.OtherNameFlag} = {member.Name} is not null;");
            }
        }

        foreach (var constant in constants.Where(constant => constant.ConstantSpellings.Count > 0))
        {
            var spellings = string.Join(", ", constant.ConstantSpellings.Prepend(constant.Constant!).Select(CodeWriter.Literal));
            Branch(IsNamed(constant.JsonName), $"{constant.Name} = new {constant.TypeName}(LenientJson.ReadSpelling(ref reader, {spellings}));");
        }

        List<string> ignored = [.. constants.Where(constant => constant.ConstantSpellings.Count == 0).Select(constant => IsNamed(constant.JsonName))];
        if (ignored.Count > 0)
        {
            Branch(string.Join(" || ", ignored), "LenientJson.Skip(ref reader);");
        }

        writer.Line(keyword == "if" ? "extra.AddUnknown(ref reader);" : "else { extra.AddUnknown(ref reader); }");
        writer.Close();
        writer.Line();
        foreach (var member in members.Where(member => member.Kind == MemberKind.SiblingUnion))
        {
            var sibling = members.First(other => other.JsonName == member.Sibling);
            writer.Line($"if ({member.Parameter}At.TokenType == JsonTokenType.StartObject) {{ {member.Name} = {member.TypeName}.ReadJson(ref {member.Parameter}At, {sibling.Name}?.Value); }}");
            writer.Line();
        }

        writer.Line("AdditionalProperties = extra.ToProperties();");
        writer.Close();
        writer.Line();

        void Branch(string condition, string statements)
        {
            writer.Line($"{keyword} ({condition}) {{ {statements} }}");
            keyword = "else if";
        }
    }

    private static string IsNamed(string name) => $"reader.ValueTextEquals({CodeWriter.Literal(name)}u8)";

    // The case of a sibling union is read last, because the sibling that selects it may come after it.
    private static string Read(MemberShape member) => member.Kind == MemberKind.SiblingUnion
        ? $"{member.Parameter}At = LenientJson.SkipObject(ref reader, {CodeWriter.Literal(member.JsonName)}, ref extra);"
        : $"{member.Name} = {MemberCode.FromNullable(member, MemberCode.Read(member))};";

    private static void EmitBody(CodeWriter writer, ObjectShape shape, string name, List<MemberShape> members)
    {
        var derives = shape.Parent is not null || shape.IsAbstract || shape.HandWrittenBase is not null;
        if (!derives)
        {
            ModelCode.Properties(writer);
            TextForm.Emit(writer, shape);
        }

        EmitWrite(writer, shape, members, derives);
        writer.Line($"static {name} IJsonModel<{name}>.Read(ref Utf8JsonReader reader) => new(ref reader);");
        ModelCode.Members(writer, shape, isTop: !derives, hasBase: shape.HandWrittenBase is not null && name == shape.Name);
        writer.Close();
    }

    private static void EmitWrite(CodeWriter writer, ObjectShape shape, List<MemberShape> members, bool derives)
    {
        writer.Open($"internal {(derives ? "override " : "")}void WriteJson(Utf8JsonWriter writer, bool reveal)");
        writer.Line("writer.WriteStartObject();");
        foreach (var member in shape.AllMembers.Where(member => member.Constant is not null || shape.IsDiscriminator(member)))
        {
            writer.Line(MemberCode.Write(member));
        }

        foreach (var member in members.Where(member => !shape.IsDiscriminator(member)))
        {
            writer.Line(MemberCode.Write(member));
        }

        writer.Line($"AdditionalProperties.Write(writer, {(shape.IsFreeOfSecrets ? "reveal: true" : "reveal")});");
        writer.Line("writer.WriteEndObject();");
        writer.Close();
        writer.Line();
    }
}
