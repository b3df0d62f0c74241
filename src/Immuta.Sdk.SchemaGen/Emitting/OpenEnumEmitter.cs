using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes an open enum as a struct that also keeps unknown values.</summary>
internal static class OpenEnumEmitter
{
    public static void Emit(CodeWriter writer, OpenEnumShape shape)
    {
        writer.Use("System.Text.Json");
        writer.Use("System.Text.Json.Serialization");
        writer.Use("Immuta.Sdk.Json");
        writer.Doc(shape.Description, "Values that the server adds later are kept unchanged, and IsKnown is false for them.");
        writer.Line($"[JsonConverter(typeof(JsonTextConverter<{shape.Name}>))]");
        writer.Open($"{shape.Visibility} readonly partial record struct {shape.Name} : IJsonText<{shape.Name}>");
        writer.Line("private readonly string? _value;");
        writer.Line();
        writer.Doc("Creates a value from a string, known to this version or not.");
        writer.DocParameter("value", "The string, exactly as the API spells it.");
        writer.DocException("ArgumentNullException", "The string is null.");
        writer.Open($"public {shape.Name}(string value)");
        writer.Line("ArgumentNullException.ThrowIfNull(value);");
        writer.Line("_value = value;");
        writer.Close();
        writer.Line();
        foreach (var value in shape.Values)
        {
            writer.Doc(value.Description);
            writer.Line($"public static {shape.Name} {value.Name} {{ get; }} = new({CodeWriter.Literal(value.Value)});");
            writer.Line();
        }

        writer.Doc("Gets the string that the API uses, or an empty string for the default value.");
        writer.Line("public string Value => _value ?? \"\";");
        writer.Line();
        writer.Doc("Gets whether this version of the library knows the value.");
        writer.Line($"public bool IsKnown => Value is {string.Join(" or ", shape.Values.Select(value => CodeWriter.Literal(value.Value)))};");
        writer.Line();
        writer.Doc("Converts a string to a value, known to this version or not.");
        writer.DocParameter("value", "The string, exactly as the API spells it.");
        writer.DocException("ArgumentNullException", "The string is null.");
        writer.Line($"public static implicit operator {shape.Name}(string value) => new(value);");
        writer.Line();
        writer.Doc("Returns the string that the API uses, or an empty string for the default value.");
        writer.Line("/// <returns>The value.</returns>");
        writer.Line("public override string ToString() => Value;");
        writer.Line();
        DumpEmitter.Emit(writer);
        writer.Line($"static {shape.Name} IJsonText<{shape.Name}>.Create(string value) => new(value);");
        writer.Line();
        EmitKnown(shape, writer);
        writer.Close();
    }

    // A response with a thousand rows then contains each known value only once.
    private static void EmitKnown(OpenEnumShape shape, CodeWriter writer)
    {
        writer.Line($"static string? IJsonText<{shape.Name}>.Known(ref Utf8JsonReader reader) =>");
        foreach (var value in shape.Values)
        {
            var literal = CodeWriter.Literal(value.Value);
            writer.Line($"    reader.ValueTextEquals({literal}u8) ? {literal} :");
        }

        writer.Line("    null;");
    }
}
