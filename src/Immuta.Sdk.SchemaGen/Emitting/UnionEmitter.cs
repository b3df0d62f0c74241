using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes a union as an abstract record with the shared members; its cases derive from it.</summary>
internal static class UnionEmitter
{
    public static void Emit(CodeWriter writer, ObjectShape shape)
    {
        writer.Use("System.Text.Json");
        writer.Use("System.Text.Json.Serialization");
        writer.Use("Immuta.Sdk.Json");
        writer.UseTypesOf(shape.Members);
        var isTop = shape.Parent is null && shape.HandWrittenBase is null;
        writer.Doc(shape.Description, shape.Remarks);
        writer.Line($"[JsonConverter(typeof(ModelConverter<{shape.Name}>))]");
        var bases = new[] { shape.Parent?.Name ?? shape.HandWrittenBase, $"IJsonModel<{shape.Name}>", isTop && shape.IsRequest ? "IRequestModel" : null };
        writer.Open($"{shape.Visibility} abstract partial record {shape.Name} : {string.Join(", ", bases.Where(name => name is not null))}");
        writer.Line($"private protected {shape.Name}() {{ }}");
        writer.Line();
        foreach (var member in shape.Members.Where(member => !(shape.Parent?.IsDiscriminator(member) ?? false)))
        {
            if (member.JsonName == shape.Discriminator)
            {
                writer.Doc(member.Description, member.Remarks);
                // A boolean that is missing is neither true nor false; an open enum that is missing is empty.
                writer.Line($"public {member.TypeName}{(member.Kind == MemberKind.Boolean ? "?" : "")} {member.Name} {{ get; private protected init; }}");
                writer.Line();
            }
            else
            {
                MemberCode.Property(writer, member);
            }
        }

        if (isTop)
        {
            ModelCode.Properties(writer);
            TextForm.Emit(writer, shape);
            writer.Line("internal abstract void WriteJson(Utf8JsonWriter writer, bool reveal);");
            writer.Line();
        }

        EmitRead(writer, shape);
        ModelCode.Members(writer, shape, isTop, hasBase: shape.HandWrittenBase is not null);
        writer.Close();
    }

    private static void EmitRead(CodeWriter writer, ObjectShape shape)
    {
        var hides = shape.Parent is null ? "" : "new ";
        var cases = shape.IsSiblingUnion
            ? shape.SiblingCases.Select(entry => (Value: entry.Key, Case: shape.Cases.First(@case => @case.Name == entry.Value)))
            : shape.Cases.Where(@case => !@case.IsDefaultCase).SelectMany(@case => @case.DiscriminatorValues.Select(value => (Value: value, Case: @case)));
        if (shape.IsSiblingUnion)
        {
            writer.Line($"internal static {hides}{shape.Name} ReadJson(ref Utf8JsonReader reader, string? kind) => kind switch");
        }
        else if (shape.IsPresenceUnion)
        {
            writer.Line($"internal static {hides}{shape.Name} ReadJson(ref Utf8JsonReader reader) => LenientJson.PeekPresent(reader, {string.Join(", ", shape.PresenceDiscriminators.Select(CodeWriter.Literal))}) switch");
        }
        else
        {
            var path = string.Join(", ", shape.Discriminator!.Split('.').Select(name => $"\"{name}\"u8"));
            writer.Line($"internal static {hides}{shape.Name} ReadJson(ref Utf8JsonReader reader) => LenientJson.PeekDiscriminator(reader, {path}) switch");
        }

        writer.Open();
        foreach (var (value, @case) in cases)
        {
            writer.Line($"{CodeWriter.Literal(value)} => {Read(@case)},");
        }

        if (shape.Cases.Find(@case => @case.IsDefaultCase) is { } absent)
        {
            writer.Line($"null when LenientJson.IsAbsent(reader, \"{shape.Discriminator}\"u8) => {Read(absent)},");
        }

        writer.Line($"_ => new {shape.UnknownName}(ref reader),");
        writer.Close("};");
        writer.Line();
        var read = shape.IsSiblingUnion ? "ReadJson(ref reader, kind: null)" : "ReadJson(ref reader)";
        writer.Line($"static {shape.Name} IJsonModel<{shape.Name}>.Read(ref Utf8JsonReader reader) => {read};");
    }

    private static string Read(ObjectShape @case) => @case.IsAbstract ? $"{@case.Name}.ReadJson(ref reader)" : $"new {@case.Name}(ref reader)";
}
