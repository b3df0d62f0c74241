using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes an object, or the unknown case of a union, as a sealed record that reads and writes itself.</summary>
internal static class RecordEmitter
{
    private static readonly string[] Usings =
        ["System.Text.Json", "System.Text.Json.Serialization", "Immuta.Sdk.Json", "Immuta.Sdk.Validation"];

    public static string Emit(ObjectShape shape)
    {
        var writer = CodeWriter.ForFile(shape.Source, shape.Area, UsingsOf(shape));
        writer.Doc(shape.Description, shape.Remarks);
        writer.Line($"[JsonConverter(typeof(ModelConverter<{shape.Name}>))]");
        writer.Open($"{shape.Visibility} sealed partial record {shape.Name} : {string.Join(", ", BasesOf(shape, shape.Name, shape.Parent?.Name ?? shape.HandWrittenBase))}");
        if (shape.Discriminators.Any(entry => entry.Union != shape))
        {
            writer.Doc("Creates a payload whose distinguishing members are already set.");
            writer.Open($"public {shape.Name}()");
            foreach (var (_, member) in shape.Discriminators)
            {
                if (member.Constant is { } constant)
                {
                    writer.Line($"{member.Name} = {MemberCode.Constant(member, constant)};");
                }
            }

            writer.Close();
            writer.Line();
        }

        foreach (var member in shape.DeclaredMembers.Where(member => !shape.IsDiscriminator(member)))
        {
            MemberCode.Property(writer, member);
        }

        EmitBody(writer, shape, shape.Name, [.. shape.Values], "new()");
        return writer.ToString();
    }

    /// <summary>The case for values of the discriminator that this version does not know.</summary>
    public static string EmitUnknown(ObjectShape union)
    {
        var name = union.UnknownName;
        var writer = CodeWriter.ForFile(union.Source, union.Area, UsingsOf(union));
        writer.Doc($"Represents the {union.Name} case for kinds that this version does not know.", "Members without a property are in AdditionalProperties and are written back unchanged.");
        writer.Line($"[JsonConverter(typeof(ModelConverter<{name}>))]");
        writer.Open($"{union.Visibility} sealed partial record {name} : {string.Join(", ", BasesOf(union, name, union.Name))}");
        List<MemberShape> read = [.. union.Values];
        var creation = "new()";
        if (union.HasMemberDiscriminator)
        {
            var (_, member) = union.Discriminators.Last();
            read.Insert(0, member with { Constant = null, Required = false });
            creation = $"new({member.Parameter})";
            writer.Doc("Creates a payload of a kind that this version does not know.");
            writer.DocParameter(member.Parameter, "The value that identifies this kind, or null if there is none.");
            writer.Open($"public {name}({member.TypeName}? {member.Parameter} = null)");
            foreach (var (outer, constant) in union.Discriminators.Where(entry => entry.Union != union))
            {
                writer.Line($"{constant.Name} = {MemberCode.Constant(constant, constant.Constant!)};");
            }

            writer.Line($"{member.Name} = {member.Parameter}{(member.Kind == MemberKind.Boolean ? "" : " ?? default")};");
            writer.Close();
            writer.Line();
        }

        EmitBody(writer, union, name, read, creation);
        return writer.ToString();
    }

    private static IEnumerable<string> UsingsOf(ObjectShape shape) => Usings.Concat(MemberCode.Usings(shape));

    private static IEnumerable<string> BasesOf(ObjectShape shape, string name, string? baseName)
    {
        if (baseName is not null)
        {
            yield return baseName;
        }

        yield return $"IJsonModel<{name}>";
        if (shape.IsRequest && baseName is null)
        {
            yield return "IRequestModel";
        }
    }

    private static void EmitBody(CodeWriter writer, ObjectShape shape, string name, List<MemberShape> members, string creation)
    {
        var derives = shape.Parent is not null || shape.IsAbstract || shape.HandWrittenBase is not null;
        if (!derives)
        {
            writer.Doc("Gets the members that this version of the library has no property for.");
            writer.Line("public AdditionalProperties AdditionalProperties { get; init; } = AdditionalProperties.Empty;");
            writer.Line();
            TextForm.Emit(writer, shape);
        }

        // A case hides the reader of its union.
        var hides = name == shape.Name ? shape.Parent is { IsUnion: true } : shape.IsUnion;
        EmitRead(writer, shape, name, members, creation, hides);
        EmitWrite(writer, shape, members, derives);
        writer.Line($"static {name} IJsonModel<{name}>.Read(ref Utf8JsonReader reader) => ReadJson(ref reader);");
        writer.Line();
        writer.Line($"void IJsonModel<{name}>.Write(Utf8JsonWriter writer, bool reveal) => WriteJson(writer, reveal);");
        if (shape.IsRequest && !derives)
        {
            writer.Line();
            writer.Line($"SchemaNode IRequestModel.Schema => {RulesEmitter.NameOf(shape.Name)}.Node;");
        }

        if (shape.HandWrittenBase is not null && name == shape.Name)
        {
            writer.Line();
            writer.Line($"internal override SchemaNode Rules => {RulesEmitter.NameOf(shape.Name)}.Node;");
        }

        writer.Close();
    }

    private static void EmitRead(CodeWriter writer, ObjectShape shape, string name, List<MemberShape> members, string creation, bool hides)
    {
        var constants = name == shape.Name ? shape.AllMembers.Where(member => member.Constant is not null || shape.IsDiscriminator(member)).ToList() : [.. shape.AllMembers.Where(member => member.Constant is not null)];
        writer.Open($"internal static {(hides ? "new " : "")}{name} ReadJson(ref Utf8JsonReader reader)");
        foreach (var member in members)
        {
            writer.Line($"{MemberCode.LocalType(member)} {member.Parameter} = null;");
            if (member.Kind == MemberKind.SiblingUnion)
            {
                writer.Line($"Utf8JsonReader {member.Parameter}At = default;");
            }

            if (member.OtherName is not null)
            {
                writer.Line($"var {OtherNameLocal(member)} = false;");
            }
        }

        var spelled = constants.Where(constant => constant.ConstantSpellings.Count > 0).ToList();
        foreach (var constant in spelled)
        {
            writer.Line($"string? {constant.Parameter} = null;");
        }

        writer.Line("var extra = new ExtraMembers();");
        writer.Open("while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)");
        var keyword = "if";
        foreach (var member in members)
        {
            var free = member.OtherName is null ? "" : $"!{OtherNameLocal(member)} && ";
            writer.Open($"{keyword} ({free}reader.ValueTextEquals({CodeWriter.Literal(member.JsonName)}u8))");
            EmitReadMember(writer, member);
            writer.Close();
            keyword = "else if";
            if (member.OtherName is { } other)
            {
                // If one object contains both names, the second is kept unchanged.
                writer.Open($"else if ({member.Parameter} is null && reader.ValueTextEquals({CodeWriter.Literal(other)}u8))");
                writer.Line($"{member.Parameter} = {MemberCode.Read(member with { JsonName = other })};");
                writer.Line($"{OtherNameLocal(member)} = {member.Parameter} is not null;");
                writer.Close();
            }
        }

        foreach (var constant in constants)
        {
            writer.Open($"{keyword} (reader.ValueTextEquals({CodeWriter.Literal(constant.JsonName)}u8))");
            writer.Line("reader.Read();");
            if (constant.ConstantSpellings.Count > 0)
            {
                writer.Line($"{constant.Parameter} = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;");
            }

            writer.Line("LenientJson.Skip(ref reader);");
            writer.Close();
            keyword = "else if";
        }

        writer.Open(keyword == "if" ? null : "else");
        writer.Line("extra.AddUnknown(ref reader);");
        writer.Close();
        writer.Close();
        writer.Line();
        foreach (var member in members.Where(member => member.Kind == MemberKind.SiblingUnion))
        {
            var sibling = members.First(other => other.JsonName == member.Sibling);
            writer.Open($"if ({member.Parameter}At.TokenType == JsonTokenType.StartObject)");
            writer.Line($"{member.Parameter} = {member.TypeName}.ReadJson(ref {member.Parameter}At, {sibling.Parameter}?.Value);");
            writer.Close();
            writer.Line();
        }

        writer.Open($"return {creation.Replace("new(", $"new {name}(", StringComparison.Ordinal)}");
        foreach (var member in members.Where(member => creation != $"new({member.Parameter})"))
        {
            writer.Line($"{member.Name} = {MemberCode.FromLocal(member, member.Parameter)},");
            if (member.OtherName is not null)
            {
                writer.Line($"{member.OtherNameFlag} = {OtherNameLocal(member)},");
            }
        }

        foreach (var constant in spelled)
        {
            var spellings = string.Join(" or ", constant.ConstantSpellings.Select(CodeWriter.Literal));
            writer.Line($"{constant.Name} = new {constant.TypeName}({constant.Parameter} is {spellings} ? {constant.Parameter} : {CodeWriter.Literal(constant.Constant!)}),");
        }

        writer.Line("AdditionalProperties = extra.ToProperties(),");
        writer.Close("};");
        writer.Close();
        writer.Line();
    }

    private static string OtherNameLocal(MemberShape member) => $"{member.Parameter.TrimStart('@')}HasOtherName";

    private static void EmitReadMember(CodeWriter writer, MemberShape member)
    {
        if (member.Kind != MemberKind.SiblingUnion)
        {
            writer.Line($"{member.Parameter} = {MemberCode.Read(member)};");
            return;
        }

        // Read last, because the sibling that selects its case may come after it.
        writer.Line("reader.Read();");
        writer.Open("if (reader.TokenType == JsonTokenType.StartObject)");
        writer.Line($"{member.Parameter}At = reader;");
        writer.Line("LenientJson.Skip(ref reader);");
        writer.Close();
        writer.Open("else if (reader.TokenType != JsonTokenType.Null)");
        writer.Line($"extra.Keep({CodeWriter.Literal(member.JsonName)}, ref reader);");
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
